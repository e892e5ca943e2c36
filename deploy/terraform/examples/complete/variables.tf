variable "name" {
  description = "Begins the name of everything, of the buckets too."
  type        = string
  default     = "image-service"
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "host" {
  description = "Host that clients use."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of that host."
  type        = string
}

variable "image" {
  description = "The container image for arm64, with its tag or digest."
  type        = string
}

variable "repository_arn" {
  description = "ECR repository of the image; null if it comes from elsewhere."
  type        = string
  default     = null
}

variable "vpc_id" {
  type = string
}

variable "private_subnet_ids" {
  description = "In at least two zones, with a way out to the internet."
  type        = list(string)
}

variable "public_subnet_ids" {
  description = "In at least two zones."
  type        = list(string)
}
