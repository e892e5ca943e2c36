package io.imageservice.labelling.control;

import io.imageservice.config.PipelineConfig;
import io.imageservice.instruction.boundary.LabelView;
import io.imageservice.instruction.control.Analyses;
import io.imageservice.instruction.control.Labels;
import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The inputs that are to be labelled and who is at work on which. A table and transactions of its
 * own: nothing here is waited for by an image's processing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LabelJobs {
  // What an attempt does beside inference: a file is fetched, and two messages are sent.
  private static final Duration LEASE_RESERVE = Duration.ofSeconds(30);

  @Inject Sql sql;
  @Inject Labels labels;
  @Inject Settings settings;
  @Inject PipelineConfig pipeline;

  /**
   * Wants the labels of an input, in the transaction that completes it. One that shares the file of
   * an image has been labelled as that image.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void add(UUID inputId) {
    sql.update(
        """
        insert into inference_job (detail_id)
        select id from instruction_detail where id = ? and source_id is null
        on conflict (detail_id) do nothing
        """,
        inputId);
  }

  /**
   * Takes inputs whose upload is to be told of, oldest first, and marks them; the caller commits.
   *
   * @param window how many may have been told of without anybody having begun: the rest stays here
   */
  static List<UUID> take(Connection connection, int window) throws SQLException {
    return Sql.query(
        connection,
        """
        with due as (
          select detail_id from inference_job
          where state = 'WAITING' and enqueued_at is null and available_at <= now()
          order by available_at
          limit greatest(0, ? - (select count(*) from inference_job
            where state = 'WAITING' and enqueued_at is not null))
          for update skip locked)
        update inference_job j set enqueued_at = now(), enqueue_count = j.enqueue_count + 1
        from due where j.detail_id = due.detail_id
        returning j.detail_id
        """,
        row -> Sql.uuid(row, "detail_id"),
        window);
  }

  /** Takes the work on an input, if it is there to be taken; the attempt is counted first. */
  public Optional<LabelJob> claim(UUID inputId) {
    List<LabelJob> claimed =
        sql.query(
            """
            update inference_job j
            set state = 'RUNNING', attempt = j.attempt + 1, fence = j.fence + 1,
                lease_until = now() + make_interval(secs => ?)
            from instruction_detail d
            where j.detail_id = ? and d.id = j.detail_id and d.deleted_at is null
              and d.object_key is not null and j.attempt < ?
              and (j.state = 'WAITING' or (j.state = 'RUNNING' and j.lease_until < now()))
            returning j.fence, j.attempt, d.object_key, d.file_size, d.mime_type, d.width, d.height,
              d.frames, d.metadata
            """,
            row ->
                new LabelJob(
                    inputId,
                    row.getLong("fence"),
                    row.getInt("attempt"),
                    row.getString("object_key"),
                    row.getLong("file_size"),
                    Analyses.facts(
                        row.getString("mime_type"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getInt("frames"),
                        row.getString("metadata"))),
            (double) lease().toSeconds(),
            inputId,
            pipeline.maxAttempts());
    if (claimed.isEmpty()) {
      dropWithoutFile(inputId);
    }
    return claimed.stream().findFirst();
  }

  /** A file that is no longer stored will never be labelled. */
  private void dropWithoutFile(UUID inputId) {
    sql.update(
        """
        delete from inference_job j using instruction_detail d
        where j.detail_id = ? and d.id = j.detail_id
          and (d.deleted_at is not null or d.object_key is null)
        """,
        inputId);
  }

  /**
   * Stores what an attempt found and ends the work.
   *
   * @return false if the attempt has lost its claim, or the input was deleted
   */
  public boolean complete(UUID inputId, long fence, String model, List<LabelView> found) {
    int ended =
        sql.update(
            "delete from inference_job where detail_id = ? and fence = ? and state = 'RUNNING'",
            inputId,
            fence);
    if (ended == 0) {
      return false;
    }
    labels.record(inputId, model, found);
    return true;
  }

  /** Ends an attempt that failed: another one follows, until there were enough. */
  public void fail(LabelJob job, String code) {
    sql.update(
        """
        update inference_job
        set state = case when attempt >= ? then 'FAILED' else 'WAITING' end, error_code = ?,
            available_at = now() + make_interval(secs => ?), enqueued_at = null, lease_until = null
        where detail_id = ? and fence = ? and state = 'RUNNING'
        """,
        pipeline.maxAttempts(),
        code,
        (double) pipeline.backoff(job.attempt()).toSeconds(),
        job.inputId(),
        job.fence());
  }

  /** Gives back an attempt that could not begin, through no fault of the picture. */
  public void giveBack(LabelJob job, Duration pause) {
    sql.update(
        """
        update inference_job
        set state = 'WAITING', attempt = attempt - 1, enqueued_at = null, lease_until = null,
            available_at = now() + make_interval(secs => ?)
        where detail_id = ? and fence = ? and state = 'RUNNING'
        """,
        (double) pause.toSeconds(),
        job.inputId(),
        job.fence());
  }

  /** Gives back what nobody works on any more, and what nobody was told of. */
  public void recover() {
    sql.update(
        """
        update inference_job
        set state = case when attempt >= ? then 'FAILED' else 'WAITING' end,
            error_code = 'LEASE_EXPIRED', enqueued_at = null, lease_until = null
        where state = 'RUNNING' and lease_until < now()
        """,
        pipeline.maxAttempts());
    sql.update(
        """
        update inference_job set enqueued_at = null
        where state = 'WAITING'
          and enqueued_at < now() - interval '2 minutes' * power(2, least(enqueue_count - 1, 5))
        """);
  }

  private Duration lease() {
    return settings.get(Catalogue.INFERENCE_TIMEOUT_SECONDS).multipliedBy(2).plus(LEASE_RESERVE);
  }
}
