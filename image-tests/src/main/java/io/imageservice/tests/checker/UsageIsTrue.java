package io.imageservice.tests.checker;

import java.util.List;

/** I13: what users are told they use is what they use. */
final class UsageIsTrue implements Invariant {

  @Override
  public String number() {
    return "I13";
  }

  @Override
  public String claim() {
    return "usage = sum of live bytes; reserved for live work alone; images as they were counted";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence
        .database()
        .texts(
            """
            with stored as (
              select owner_id, sum(size_bytes) as bytes from stored_object where state = 'LIVE'
              group by owner_id),
            reserved as (
              select i.owner_id, sum(i.file_size) as bytes
              from instruction_detail i join instruction_detail o on o.input_id = i.id
              where i.kind = 'INPUT' and i.status in ('PENDING', 'PROCESSING')
                and i.deleted_at is null
              group by i.owner_id),
            told as (
              select coalesce(u.user_id, s.owner_id, r.owner_id) as id,
                     coalesce(u.stored_bytes, 0) as told_stored, coalesce(s.bytes, 0) as stored,
                     coalesce(u.reserved_bytes, 0) as told_reserved,
                     coalesce(r.bytes, 0) as reserved
              from user_sequence u
              full join stored s on s.owner_id = u.user_id
              full join reserved r on r.owner_id = coalesce(u.user_id, s.owner_id))
            select 'user ' || id || ' is told of ' || told_stored || ' stored bytes, there are '
                || stored
            from told where told_stored <> stored
            union all
            select 'user ' || id || ' is told of ' || told_reserved || ' reserved bytes, there are '
                || reserved
            from told where told_reserved <> reserved
            union all
            select 'user ' || d.user_id || ' is charged for ' || d.images || ' images of '
                || p.product_key || ' on ' || d.day || ', there are ' || c.images
            from usage_day d join product p on p.id = d.product_id
            cross join lateral (
              select count(*) as images from instruction_detail i
              join instruction n on n.id = i.instruction_id
              where i.owner_id = d.user_id and i.charged_on = d.day
                and n.product_id = d.product_id) c
            -- a transform that was deleted and is made again is the same row, and counts twice
            where p.product_key <> 'images/custom' and d.images <> c.images
            """);
  }
}
