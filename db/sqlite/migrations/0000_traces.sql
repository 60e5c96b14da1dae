CREATE TABLE `candidate_sets` (
	`hash` text PRIMARY KEY NOT NULL,
	`models` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feedback` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`trace_id` text NOT NULL,
	`trace_timestamp_ms` integer NOT NULL,
	`thumbs` text,
	`rating` integer,
	`tags` text NOT NULL,
	`note` text,
	`rated_at` text NOT NULL,
	`verdict` text NOT NULL,
	`standing` integer NOT NULL,
	`undone_at_ms` integer,
	FOREIGN KEY (`trace_id`) REFERENCES `traces`(`trace_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_id_unique` ON `feedback` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_standing` ON `feedback` (`trace_id`) WHERE standing = 1;--> statement-breakpoint
CREATE INDEX `feedback_by_time` ON `feedback` (`trace_timestamp_ms`,`trace_id`) WHERE standing = 1;--> statement-breakpoint
CREATE INDEX `feedback_by_verdict` ON `feedback` (`verdict`,`trace_timestamp_ms`,`trace_id`) WHERE standing = 1;--> statement-breakpoint
CREATE INDEX `feedback_of_trace` ON `feedback` (`trace_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trace_payloads` (
	`trace_id` text PRIMARY KEY NOT NULL,
	`json` text NOT NULL,
	FOREIGN KEY (`trace_id`) REFERENCES `traces`(`trace_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `traces` (
	`trace_id` text PRIMARY KEY NOT NULL,
	`timestamp_ms` integer NOT NULL,
	`task_type` text NOT NULL,
	`mode` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` text NOT NULL,
	`selected_model` text,
	`answered_by` text,
	`status` text NOT NULL,
	`simulated` integer NOT NULL,
	`comparison_id` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`cost_usd` text,
	`energy_wh` text,
	`carbon_g` text,
	`latency_ms` real
);
--> statement-breakpoint
CREATE INDEX `traces_by_time` ON `traces` (`timestamp_ms`,`trace_id`);--> statement-breakpoint
CREATE INDEX `traces_by_task_type` ON `traces` (`task_type`,`timestamp_ms`,`trace_id`);--> statement-breakpoint
CREATE INDEX `traces_by_model` ON `traces` (`selected_model`,`timestamp_ms`,`trace_id`);--> statement-breakpoint
CREATE INDEX `traces_by_policy` ON `traces` (`policy_id`,`timestamp_ms`,`trace_id`);