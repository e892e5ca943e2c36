package io.imageservice.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/**
 * Maps a {@link UUID} to {@code uuid}, as text whose type the database finds out. The mapping's own
 * converter cannot read an absent one; and an absent one must be bound in the same way as a present
 * one, or the driver has the statement parsed anew whenever they alternate.
 */
@Converter(autoApply = true)
public class UuidConverter implements AttributeConverter<UUID, Object> {

  @Override
  public Object convertToDatabaseColumn(UUID id) {
    return id == null ? null : id.toString();
  }

  @Override
  public UUID convertToEntityAttribute(Object column) {
    return (UUID) column;
  }
}
