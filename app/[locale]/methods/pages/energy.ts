import { EC2 } from "@/lib/footprint/ec2";
import { HOST_FACTOR, IDLE_FACTOR, PREFILL, UNKNOWN_DEPLOYMENT } from "@/lib/footprint/energy";
import { exact } from "@/lib/footprint/interval";
import { first, KEPT } from "../changes";
import type { Method } from "../method";
import { both } from "../method";
import { ENERGY_EXAMPLE, UNKNOWN_BITS } from "./energy-example";
import { ENERGY_TABLES } from "./energy-tables";

/** Energy of one request: EC-2. */
export const energy: Method = {
  id: "energy",
  title: both("Energy of a request: estimator EC-2", "一次请求的能耗：估算器 EC-2"),
  statement: both(
    "Serving a model takes energy for reading its weights, for arithmetic and for reading the cache of what was said before. EC-2 has one term for each, fitted on 398 measured rows, and adds the host, idle capacity and cooling on top of the GPUs.",
    "运行模型要耗能的地方有三处：读取权重、计算、读取上下文缓存。EC-2 为每处设一项，在 398 行实测数据上拟合，再加上主机、闲置容量和冷却的能耗。",
  ),
  limits: [
    both(
      "No vendor tells how many requests share a GPU, nor which GPU. 90 % of measured deployments lie between 0.30 and 2.6 times the estimate; comparing two models at one vendor is surer than either figure.",
      "没有供应商公布一块 GPU 同时服务多少请求，也不公布型号。90 % 的实测部署落在估计值的 0.30 到 2.6 倍之间；同一供应商两个模型的比较比单个数值更可靠。",
    ),
    both(
      "Where the vendor does not publish the size of a model, the guess of its parameters outweighs everything else.",
      "供应商未公布模型规模时，参数量的猜测比其他误差都大。",
    ),
    both(
      "Reading the prompt was never measured alone; its part may be off by a factor of 2.5 either way.",
      "没有公开数据单独测量提示词的处理，这一部分可能偏差 2.5 倍。",
    ),
    both(
      "Fitted on H100 and B200 with vLLM. Other chips, images, audio, training, the network and the reader's device are not in it.",
      "只在 H100、B200 和 vLLM 上拟合。不含其他芯片、图像、音频、训练、网络和用户设备。",
    ),
  ],
  formulas: [
    {
      name: both("Weights read in one step", "一步读取的权重"),
      tex: "P_\\mathrm{read} = A + (T - A)(1 - (1 - A/T)^{\\max(B-1, 0)})",
    },
    { name: both("in GB", "以 GB 计"), tex: "W = P_\\mathrm{read} \\cdot \\frac{b}{8} \\cdot f_8" },
    {
      name: both("Reading the weights, at the worst batch from B up", "读取权重，取不小于 B 的最坏批量"),
      tex: `m = \\max_{B_1 \\ge B} ${EC2.memoryJ} \\cdot g_m (W/20)^{${EC2.memoryGbExponent}} (B_1/64)^{-${EC2.batchExponent}} N^{${EC2.gpusExponent}}`,
    },
    {
      name: both("Arithmetic", "计算"),
      tex: `c = ${EC2.computeJ} \\cdot g_c (A/10)^{${EC2.activeExponent}} N^{${EC2.gpusExponent}}`,
    },
    {
      name: both("Reading the cache", "读取缓存"),
      tex: `k = ${EC2.cacheJ} (A/10)^{0.5} \\frac{n_\\mathrm{in} + n_\\mathrm{out}/2}{1000} N^{${EC2.gpusExponent}}`,
    },
    {
      name: both("At the facility", "数据中心电表处"),
      tex: "E = \\frac{(m + c + k) n_\\mathrm{out} + c (n_\\mathrm{in} - n_\\mathrm{cached})}{3600} \\cdot h \\cdot i \\cdot \\mathrm{PUE}",
    },
  ],
  symbols: [
    {
      tex: "E",
      meaning: both("energy of one request at the facility's meter", "一次请求在数据中心电表处的能耗"),
      unit: "Wh",
    },
    {
      tex: "T, A",
      meaning: both("parameters: all, and those used for a token", "参数量：全部、每词元激活"),
      unit: "10⁹",
    },
    { tex: "B", meaning: both("mean number of requests in progress", "平均同时处理的请求数"), unit: "1" },
    { tex: "b", meaning: both("bits a weight is served at", "权重精度"), unit: "bit" },
    {
      tex: "f_8",
      meaning: both(
        "at 8 bits: bytes read over bytes of the weights; else 1",
        "8 位时实际读取字节与权重字节之比，否则为 1",
      ),
      unit: "1",
    },
    { tex: "W", meaning: both("weights read in one step", "一步读取的权重"), unit: "GB" },
    { tex: "N", meaning: both("GPUs that serve one copy together", "共同服务一份模型的 GPU 数"), unit: "1" },
    { tex: "g_m, g_c", meaning: both("the GPU against an H100", "相对 H100 的系数"), unit: "1" },
    {
      tex: "m, c, k",
      meaning: both("energy per token: weights, arithmetic, cache", "每词元能耗：权重、计算、缓存"),
      unit: "J",
    },
    {
      tex: "n_\\mathrm{in}, n_\\mathrm{cached}, n_\\mathrm{out}",
      meaning: both(
        "tokens: input, cached input, output with reasoning",
        "词元：输入、已缓存输入、输出（含推理）",
      ),
      unit: "tok",
    },
    {
      tex: "h, i",
      meaning: both("host and idle capacity on top of the GPUs", "主机与闲置容量系数"),
      unit: "1",
    },
    {
      tex: "\\mathrm{PUE}",
      meaning: both("facility energy over IT energy", "设施能耗与 IT 能耗之比"),
      unit: "1",
    },
    { tex: "P_\\mathrm{read}", meaning: both("weights read in one step", "一步读取的权重"), unit: "10⁹" },
    {
      tex: "B_1",
      meaning: both("any batch from B up: the worst of them counts", "不小于 B 的任一批量：取最坏者"),
      unit: "1",
    },
  ],
  example: ENERGY_EXAMPLE,
  tables: () => ENERGY_TABLES,
  defaults: ({ catalog }) => [
    {
      name: both("Requests at once, where the vendor is silent", "供应商未公布时的同时请求数"),
      value: {
        estimate: catalog.sites.default ? exact(catalog.sites.default.batch, "assumed") : null,
        unit: "",
      },
      source: "EcoCompute: registry/datacenters",
      date: "2026-11-22",
    },
    {
      name: both("Bits a weight, where unknown", "未知时的权重精度"),
      value: { estimate: exact(UNKNOWN_BITS, "assumed"), unit: "" },
      source: "BF16, as most weights are published",
      date: "2026-11-22",
    },
    {
      name: both("Host over GPUs", "主机系数"),
      value: { estimate: exact(HOST_FACTOR, "measured"), unit: "" },
      source: "Google, arXiv 2508.15734: host 25 over accelerator 58",
      date: "2025-08",
    },
    {
      name: both("Idle capacity", "闲置容量系数"),
      value: { estimate: exact(IDLE_FACTOR, "measured"), unit: "" },
      source: "Google, arXiv 2508.15734: idle 10 over 58 + 25",
      date: "2025-08",
    },
    {
      name: both("PUE of a provider without a figure of its own", "无自有数据的供应商的 PUE"),
      value: {
        estimate: catalog.sites.default ? { ...catalog.sites.default.pue, origin: "assumed" } : null,
        unit: "",
      },
      source: "registry/datacenters/default.yaml",
      date: "2024-12-31",
    },
    {
      name: both("Unknown deployment, factor on the estimate", "部署未知时的系数"),
      value: { estimate: { ...UNKNOWN_DEPLOYMENT, mid: 1, origin: "modelled" }, unit: "" },
      source: "398 rows of ML.ENERGY v3, batch and GPU withheld",
      date: "2026-11-22",
    },
    {
      name: both("Reading the prompt, factor on its part", "提示词部分的系数"),
      value: { estimate: { ...PREFILL, mid: 1, origin: "assumed" }, unit: "" },
      source: "EcoCompute: no public measurement isolates it",
      date: "2026-11-22",
    },
  ],
  sources: [
    {
      text: "ML.ENERGY Leaderboard and Benchmark v3, arXiv 2505.06371 and 2601.22076",
      url: "https://ml.energy/leaderboard",
      readOn: "2026-11-25",
    },
    {
      text: "Google: Measuring the environmental impact of delivering AI at Google scale, arXiv 2508.15734",
      url: "https://arxiv.org/abs/2508.15734",
      readOn: "2026-11-22",
    },
    {
      text: "Epoch AI: Machine learning hardware (CC BY)",
      url: "https://epoch.ai",
      readOn: "2026-04-22",
    },
  ],
  tests: [
    "tests/footprint/ec2.test.ts",
    "tests/footprint/ec1.test.ts",
    "tests/footprint/energy.test.ts",
    "tests/footprint/laws.test.ts",
  ],
  changes: [
    {
      version: "method-2",
      on: "2026-11-25",
      what: both(
        "EC-2 takes the place of EC-1: the number of GPUs that serve a model counts, and all coefficients are fitted anew.",
        "EC-2 取代 EC-1：计入服务一份模型的 GPU 数，所有系数重新拟合。",
      ),
      effect: KEPT,
    },
    first(both("Estimator EC-1.", "估算器 EC-1。")),
  ],
};
