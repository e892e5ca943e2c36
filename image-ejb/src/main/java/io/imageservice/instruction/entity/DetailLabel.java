package io.imageservice.instruction.entity;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** That an input has a label: mapped so that lists can be asked for it, and never written here. */
@Entity
@Table(name = "label")
public class DetailLabel {
  @EmbeddedId private DetailLabelId id;

  protected DetailLabel() {}

  public DetailLabelId id() {
    return id;
  }
}
