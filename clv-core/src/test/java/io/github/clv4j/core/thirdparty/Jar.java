package io.github.clv4j.core.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that stands for somebody else's jar: the classes of this package and a service file,
 * read by a class loader of its own, as an application server or a plug-in folder would.
 */
public final class Jar {
  private final Path root;

  private Jar(Path root) {
    this.root = root;
  }

  /** Makes an empty jar with the classes of this package. */
  public static Jar in(Path root) throws IOException {
    String folder = Jar.class.getPackageName().replace('.', '/');
    Files.createDirectories(root.resolve(folder));
    for (String name :
        List.of(
            "MeanSpend",
            "MeanSpend$Fitted",
            "CountAndConstant",
            "CountAndConstant$Named",
            "AnotherMeanSpend")) {
      try (InputStream bytes = Jar.class.getResourceAsStream(name + ".class")) {
        Files.write(root.resolve(folder).resolve(name + ".class"), bytes.readAllBytes());
      }
    }
    return new Jar(root);
  }

  /** Registers classes of this package as services. */
  public Jar offering(Class<?> service, Class<?>... providers) throws IOException {
    Path file = root.resolve("META-INF/services").resolve(service.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, Stream.of(providers).map(Class::getName).toList());
    return this;
  }

  /** Runs something with this jar on the class path of the thread. */
  public void onClassPath(Runnable task) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new OwnClassesFirst(root.toUri().toURL(), before)) {
      thread.setContextClassLoader(loader);
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The test class path has the same classes; services must be those of the jar. */
  private static final class OwnClassesFirst extends URLClassLoader {

    OwnClassesFirst(URL root, ClassLoader parent) throws MalformedURLException {
      super(new URL[] {root}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith(Jar.class.getPackageName())) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
