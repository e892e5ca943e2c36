package io.imageservice.image.control;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.error.DomainException;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds images, which are details that are published; what is deleted is never found. */
@Dependent
public class ImageRepository {
  @PersistenceContext EntityManager entities;
  @Inject Sql sql;

  /**
   * What is known of a detail beforehand.
   *
   * @param isDeleted whether it was once
   */
  public record Known(UUID instructionId, UUID ownerId, String status, boolean isDeleted) {}

  /** Looks without a lock, and without remembering what it saw. */
  public Optional<Known> look(UUID id) {
    return sql
        .query(
            """
            select instruction_id, owner_id, status, deleted_at is not null from instruction_detail
            where id = ? and image_delivery is not null
            """,
            row ->
                new Known(
                    Sql.uuid(row, "instruction_id"),
                    Sql.uuid(row, "owner_id"),
                    row.getString("status"),
                    row.getBoolean(4)),
            id)
        .stream()
        .findFirst();
  }

  /**
   * An image that the caller may see.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public InstructionDetail get(Caller caller, UUID id) {
    InstructionDetail image =
        Optional.ofNullable(entities.find(InstructionDetail.class, id))
            .filter(detail -> detail.imageDelivery() != null && !detail.isDeleted())
            .orElseThrow(DomainException::notFound);
    Ownership.conceal(caller, image.ownerId());
    return image;
  }

  /** The input of a transform's instruction, deleted or not. */
  public UUID inputOf(UUID instructionId) {
    return sql.query(
            "select id from instruction_detail where instruction_id = ? and kind = 'INPUT'",
            row -> Sql.uuid(row, "id"),
            instructionId)
        .get(0);
  }

  /**
   * A user's images, newest first.
   *
   * @param page from 1
   */
  public List<InstructionDetail> list(UUID ownerId, int page, int limit) {
    return entities
        .createQuery(
            """
            select d from InstructionDetail d
            where d.origin.ownerId = :owner and d.imageDelivery is not null and d.deletedAt is null
            order by d.createdAt desc, d.id desc
            """,
            InstructionDetail.class)
        .setParameter("owner", ownerId)
        .setFirstResult(Math.multiplyExact(page - 1, limit))
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many images a user has. */
  public long count(UUID ownerId) {
    return sql.query(
            """
            select count(*) from instruction_detail
            where owner_id = ? and image_delivery is not null and deleted_at is null
            """,
            row -> row.getLong(1),
            ownerId)
        .get(0);
  }
}
