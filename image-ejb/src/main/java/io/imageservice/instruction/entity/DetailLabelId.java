package io.imageservice.instruction.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Names one label that one model gave one input. */
@Embeddable
public class DetailLabelId implements Serializable {
  private static final long serialVersionUID = 1L;

  @Column(name = "detail_id")
  private UUID detailId;

  private String model;
  private String name;

  protected DetailLabelId() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof DetailLabelId that
        && Objects.equals(detailId, that.detailId)
        && Objects.equals(model, that.model)
        && Objects.equals(name, that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(detailId, model, name);
  }
}
