package io.imageservice.account.control;

import io.imageservice.account.boundary.AccountPage;
import io.imageservice.account.boundary.AccountView;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds accounts. */
@Stateless
public class AccountSearch {
  private static final String FROM_WHERE =
      """
       from account
      where (cast(? as text) is null or lower(username) like ? or lower(email) like ?)
        and (cast(? as text) is null or cast(? as text) = any(string_to_array(roles, ' ')))
        and (cast(? as boolean) is null or (disabled_at is not null) = ?)
      """;

  @Inject Sql sql;

  /**
   * Accounts, the newest first.
   *
   * @param start of a username or an e-mail address; null for any
   * @param role null for any
   * @param isDisabled null for any
   * @param page from 1
   */
  public AccountPage find(String start, String role, Boolean isDisabled, int page, int limit) {
    String pattern = start == null ? null : pattern(start);
    List<AccountView> items =
        sql.query(
            "select *" + FROM_WHERE + " order by id desc limit ? offset ?",
            AccountSearch::view,
            pattern,
            pattern,
            pattern,
            role,
            role,
            isDisabled,
            isDisabled,
            limit,
            (page - 1L) * limit);
    return new AccountPage(items, page, limit, count(pattern, role, isDisabled));
  }

  private long count(String pattern, String role, Boolean isDisabled) {
    return sql.query(
            "select count(*) as total" + FROM_WHERE,
            row -> row.getLong("total"),
            pattern,
            pattern,
            pattern,
            role,
            role,
            isDisabled,
            isDisabled)
        .get(0);
  }

  private static AccountView view(ResultSet row) throws SQLException {
    return new AccountView(
        Sql.uuid(row, "id"),
        row.getString("username"),
        row.getString("email"),
        Set.of(row.getString("roles").split(" ")),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "disabled_at"));
  }

  /** A prefix as LIKE wants it. */
  private static String pattern(String start) {
    return start.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }
}
