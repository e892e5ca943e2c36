package io.imageservice.account.boundary;

import java.util.List;

/**
 * A page of accounts, the newest first.
 *
 * @param page from 1
 * @param total how many accounts there are on all pages
 */
public record AccountPage(List<AccountView> items, int page, int limit, long total) {
  public AccountPage {
    items = List.copyOf(items);
  }
}
