variable "name" {
  type = string
}

variable "role" {
  description = "Role of these nodes (ROLES)."
  type        = string
  default     = "worker"

  validation {
    condition     = contains(["api", "worker", "inference", "metadata", "all"], var.role)
    error_message = "One of api, worker, inference, metadata, all."
  }
}

variable "image" {
  description = "The container image, with its tag or digest."
  type        = string
}

variable "settings" {
  description = "Settings that are no secrets, by their names in docs/configuration.md."
  type        = map(string)
}

variable "password_secret_arns" {
  description = "Settings that are secrets: name of the setting to the secret whose whole value it is."
  type        = map(string)
  default     = {}
}

variable "json_secret_arns" {
  description = "Secrets that are JSON objects with several settings."
  type        = list(string)
  default     = []
}

variable "database_secret_arn" {
  description = "The database's secret with `username` and `password`."
  type        = string
}

variable "signing_key_secret_arn" {
  description = "Secret with the JWK that signs tokens, or several one after another; null for roles that serve no clients."
  type        = string
  default     = null
}

variable "instance_profile" {
  type = string
}

variable "security_group_id" {
  description = "Group of these machines, which others name as their client."
  type        = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "target_group_arns" {
  description = "Load balancers' target groups; empty where nobody is served."
  type        = list(string)
  default     = []
}

variable "instance_type" {
  description = "Memory: 1 GiB for the server and 512 MiB for each processor core, and at least 4 GiB."
  type        = string
  default     = "c7g.xlarge"
}

variable "architecture" {
  description = "Of the instance type: arm64 or x86_64."
  type        = string
  default     = "arm64"
}

variable "min_size" {
  type    = number
  default = 2
}

variable "max_size" {
  type    = number
  default = 8
}

variable "port" {
  description = "Port of the machine."
  type        = number
  default     = 9080
}

variable "tags" {
  type    = map(string)
  default = {}
}
