variable "name" {
  type = string
}

variable "subnet_id" {
  description = "A private subnet; the journal's volume stays in its zone."
  type        = string
}

variable "client_security_group_ids" {
  description = "Who may connect, by a name that does not change."
  type        = map(string)
}

variable "instance_profile" {
  description = "Instance profile that may read the password's secret."
  type        = string
}

variable "password_secret_arn" {
  description = "Secret whose whole value is BROKER_PASSWORD."
  type        = string
}

variable "broker_xml" {
  description = "The broker's configuration: docker/artemis/broker.xml."
  type        = string
}

variable "image" {
  type    = string
  default = "apache/artemis:2.57.0-alpine"
}

variable "instance_type" {
  type    = string
  default = "t4g.small"
}

variable "architecture" {
  description = "Of the instance type: arm64 or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "arm64 or x86_64."
  }
}

variable "journal_gib" {
  type    = number
  default = 10
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}
