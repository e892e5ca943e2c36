package io.imageservice.web.account;

import io.imageservice.account.boundary.AccountView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** An account as JSON. */
final class AccountShape {

  private AccountShape() {}

  /** As its owner sees it, who sees it only while it is not disabled. */
  static Map<String, Object> own(AccountView account) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", account.id());
    shape.put("username", account.username());
    shape.put("email", account.email());
    shape.put("roles", new TreeSet<>(account.roles()));
    shape.put("created_at", account.createdAt());
    return shape;
  }

  /** As administrators see it. */
  static Map<String, Object> whole(AccountView account) {
    Map<String, Object> shape = own(account);
    shape.put("disabled_at", account.disabledAt());
    return shape;
  }
}
