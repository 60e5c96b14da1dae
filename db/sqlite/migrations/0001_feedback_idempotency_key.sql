ALTER TABLE `feedback` ADD `idempotency_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_idempotency_key` ON `feedback` (`idempotency_key`) WHERE idempotency_key is not null;