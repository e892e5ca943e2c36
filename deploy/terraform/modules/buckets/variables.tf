variable "originals" {
  description = "Name of the bucket of what clients send (S3_BUCKET_ORIGINALS)."
  type        = string
}

variable "processed" {
  description = "Name of the bucket of what is made of it (S3_BUCKET_PROCESSED)."
  type        = string

  validation {
    condition     = var.processed != var.originals
    error_message = "Originals and results go into separate buckets."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts both buckets; null for the storage's own."
  type        = string
  default     = null
}

variable "undelete_days" {
  description = "How long deleted objects can be brought back: at least as long as a database backup may be old when it is restored."
  type        = number
  default     = 7
}

variable "upload_origins" {
  description = "Origins of pages that may upload straight to the storage."
  type        = list(string)
  default     = []
}

variable "tags" {
  type    = map(string)
  default = {}
}
