variable "name" {
  type = string
}

variable "bucket_arns" {
  description = "ARNs by `originals` and `processed`."
  type        = map(string)
}

variable "node_secret_arns" {
  description = "Secrets that every node reads."
  type        = list(string)
}

variable "api_secret_arns" {
  description = "Secrets that nodes with the role api read beside them: the administrator's password, the key that signs tokens."
  type        = list(string)
}

variable "broker_secret_arn" {
  description = "The one secret that the broker reads."
  type        = string
}

variable "repository_arn" {
  description = "ECR repository of the image; null if it comes from elsewhere."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}
