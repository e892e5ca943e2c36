package io.imageservice.tests.http;

import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** HTTPS to the server under test, whose certificate it made itself. */
final class SecureConnection {
  private final HttpClient http;
  private final CookieManager cookies;
  private final URI base;

  private SecureConnection(HttpClient http, CookieManager cookies, URI base) {
    this.http = http;
    this.cookies = cookies;
    this.base = base;
  }

  static SecureConnection to(LocalRun run) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OwnCertificate()}, null);
      CookieManager cookies = new CookieManager();
      return new SecureConnection(
          HttpClient.newBuilder().sslContext(context).cookieHandler(cookies).build(),
          cookies,
          URI.create("https://127.0.0.1:" + run.setting("HTTPS_PORT", "9443")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A GET with Basic credentials; redirects are not followed. */
  HttpResponse<String> get(String path, String user, String password) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Basic " + credentials)
            .build();
    return send(request);
  }

  /** A GET with nothing but the cookies of earlier answers; redirects are not followed. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  /** Fills in the form of the Admin Center as a browser does. */
  HttpResponse<String> signIn(String user, String password) {
    get("/adminCenter/");
    get("/adminCenter/login.jsp");
    String token =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("csrfToken"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElseThrow();
    String form =
        "j_username=%s&j_password=%s&X-CSRF-Token=%s"
            .formatted(user, URLEncoder.encode(password, StandardCharsets.UTF_8), token);
    return send(
        HttpRequest.newBuilder(base.resolve("/adminCenter/j_security_check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Takes the certificate of the loopback server as it is. */
  private static final class OwnCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
