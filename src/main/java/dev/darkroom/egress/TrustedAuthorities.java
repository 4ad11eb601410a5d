package dev.darkroom.egress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that Java trusts, and more from files. */
public final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * A trust manager for Java's authorities and those of {@code files}, in PEM.
   *
   * @throws IllegalArgumentException when a file can't be read or holds no certificate
   */
  public static TrustManager with(List<Path> files) {
    try {
      var all = new ArrayList<Certificate>(List.of(x509(null).getAcceptedIssuers()));
      for (var file : files) {
        all.addAll(read(file));
      }
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("authority-" + i, all.get(i));
      }
      return x509(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Java's own certificates can't be read", e);
    }
  }

  private static List<X509Certificate> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("no certificate in " + file);
      }
      return found;
    } catch (CertificateException | IOException e) {
      throw new IllegalArgumentException("can't read the certificates of " + file, e);
    }
  }

  /** The trust manager of a store; of Java's own for {@code null}. */
  private static X509TrustManager x509(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
