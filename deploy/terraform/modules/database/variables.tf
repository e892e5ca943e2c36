variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  description = "Private subnets in at least two zones."
  type        = list(string)
}

variable "client_security_group_ids" {
  description = "Who may connect, by a name that does not change."
  type        = map(string)
}

variable "engine_version" {
  description = "PostgreSQL 18, which the service is tested with; with or without a minor version."
  type        = string
  default     = "18"
}

variable "instance_class" {
  type    = string
  default = "db.m7g.large"
}

variable "storage_gib" {
  description = "Storage at first; it grows by itself to ten times that."
  type        = number
  default     = 50
}

variable "is_multi_az" {
  description = "Whether a standby in another zone takes over."
  type        = bool
  default     = true
}

variable "backup_days" {
  description = "How far back the database can be restored; not more than the buckets' undelete_days."
  type        = number
  default     = 7
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}
