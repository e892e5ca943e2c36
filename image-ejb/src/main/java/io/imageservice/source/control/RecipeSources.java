package io.imageservice.source.control;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.Sql;
import io.imageservice.source.entity.Source;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The images that recipes refer to. A holder, which is an instruction or a product, keeps their
 * objects from being removed, whatever becomes of the details that they came from.
 */
@Dependent
public class RecipeSources {
  private static final int MOST = 4;

  @Inject Sql sql;
  @Inject ObjectLedger objects;

  /**
   * The images that a recipe refers to: finished ones of the caller's own, and assets.
   *
   * @param limits of the files that the recipe is for; all sources together stay within them, too
   * @throws DomainException {@code SOURCE_NOT_FOUND}, {@code NOT_READY} or {@code INVALID_RECIPE},
   *     with the place of the parameter
   */
  public List<Source> find(Caller caller, Recipe recipe, Limits limits) {
    return find(caller, recipe, limits, List.of());
  }

  /**
   * The same for a holder that has images already: it may keep them, whoever they belong to.
   *
   * @param held what {@link #of} says
   */
  public List<Source> find(Caller caller, Recipe recipe, Limits limits, List<Source> held) {
    Map<String, String> places = SourcePlaces.of(recipe);
    if (places.isEmpty()) {
      return List.of();
    }
    if (places.size() > MOST) {
      throw refused(
          ErrorCode.INVALID_RECIPE,
          places.values().stream().skip(MOST).findFirst().orElseThrow(),
          "A recipe refers to at most %d images.".formatted(MOST));
    }
    Map<UUID, Source> known =
        held.stream().collect(Collectors.toMap(Source::imageId, Function.identity()));
    Map<UUID, Candidate> candidates = candidates(places.keySet());
    List<Source> found = new ArrayList<>();
    SourceRoom room = new SourceRoom(limits);
    places.forEach(
        (image, place) -> {
          UUID id = UUID.fromString(image);
          Source source = known.get(id);
          if (source == null) {
            source = source(caller, candidates.get(id), place);
            room.checkFrames(candidates.get(id).frames(), place);
          }
          room.take(source, place);
          found.add(source);
        });
    return found;
  }

  /**
   * Keeps the objects of these images until the holder is released; in the caller's transaction.
   *
   * @throws DomainException {@code SOURCE_NOT_FOUND} if one has been removed in the meantime
   */
  public void hold(UUID holderId, List<Source> sources) {
    keep(sources);
    add(holderId, sources);
  }

  /**
   * As {@link #hold}, in place of what the holder has held.
   *
   * @throws DomainException {@code SOURCE_NOT_FOUND} if one has been removed in the meantime
   */
  public void exchange(UUID holderId, List<Source> sources) {
    keep(sources); // before the release: what stays must not be doomed in between
    release(holderId);
    add(holderId, sources);
  }

  private void keep(List<Source> sources) {
    if (!sources.isEmpty() && !objects.hold(sources.stream().map(Source::objectKey).toList())) {
      throw new DomainException(
          ErrorCode.SOURCE_NOT_FOUND, "An image that the recipe refers to has just been removed.");
    }
  }

  private void add(UUID holderId, List<Source> sources) {
    for (Source source : sources) {
      sql.update(
          """
          insert into recipe_source (holder_id, image_id, object_key, width, height)
          values (?, ?, ?, ?, ?)
          """,
          holderId,
          source.imageId(),
          source.objectKey(),
          source.width(),
          source.height());
    }
  }

  /** What a holder holds; empty once it has been released. */
  public List<Source> of(UUID holderId) {
    return sql.query(
        """
        select r.image_id, r.object_key, s.size_bytes, r.width, r.height
        from recipe_source r join stored_object s on s.object_key = r.object_key
        where r.holder_id = ? order by r.image_id
        """,
        row ->
            new Source(
                Sql.uuid(row, "image_id"),
                row.getString("object_key"),
                row.getLong("size_bytes"),
                row.getInt("width"),
                row.getInt("height")),
        holderId);
  }

  /** Gives up what a holder holds; what nobody else refers to is removed. */
  public void release(UUID holderId) {
    release(List.of(holderId));
  }

  /** The same for several holders. */
  public void release(Collection<UUID> holderIds) {
    objects.release(
        sql.query(
            "delete from recipe_source where holder_id = any(?) returning object_key",
            row -> row.getString(1),
            holderIds));
  }

  private Map<UUID, Candidate> candidates(Set<String> images) {
    return sql
        .query(Candidate.BY_ID, Candidate::of, images.stream().map(UUID::fromString).toList())
        .stream()
        .collect(Collectors.toMap(Candidate::id, Function.identity()));
  }

  // Somebody else's image is answered like one that does not exist.
  private static Source source(Caller caller, Candidate candidate, String place) {
    if (candidate == null
        || !(candidate.isAsset() || Ownership.isOwn(caller, candidate.ownerId()))) {
      throw refused(ErrorCode.SOURCE_NOT_FOUND, place, "You have no image with this id.");
    }
    if (candidate.source() != null) {
      return candidate.source();
    }
    throw candidate.hasEnded()
        ? refused(ErrorCode.SOURCE_NOT_FOUND, place, "This image has no file any more, or never.")
        : refused(ErrorCode.NOT_READY, place, "This image is not ready yet.");
  }

  static DomainException refused(ErrorCode code, String place, String message) {
    return new DomainException(code, message, List.of(new FieldError(place, message)));
  }
}
