package dev.darkroom.webhook;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A receiver on loopback that says exactly what a test wants it to, however rude. */
public final class RawReceiver implements AutoCloseable {

  /** What the receiver does with one connection; the connection is closed when it returns. */
  public interface Script {
    void play(Conversation conversation) throws IOException, InterruptedException;
  }

  /** One connection; {@code number} counts them from 1. */
  public record Conversation(RawReceiver receiver, Socket socket, int number) implements Closeable {

    @Override
    public void close() throws IOException {
      socket.close();
    }

    /** Reads one whole request, or returns an empty text at the connection's end. */
    public String read() throws IOException {
      var bytes = new ByteArrayOutputStream();
      var in = socket.getInputStream();
      while (!endsHead(bytes.toByteArray())) {
        var next = in.read();
        if (next < 0) {
          return "";
        }
        bytes.write(next);
      }
      bytes.write(in.readNBytes(contentLength(bytes.toString(StandardCharsets.ISO_8859_1))));
      var request = bytes.toString(StandardCharsets.ISO_8859_1);
      receiver.requests.add(request);
      return request;
    }

    public void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Closes so that the other side sees a reset and not an end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the other side closes. */
    public void awaitEnd() throws IOException {
      socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
    }

    private static boolean endsHead(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
    }

    private static int contentLength(String head) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
          .findFirst()
          .orElse(0);
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private RawReceiver(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  public static RawReceiver start(Script script) throws IOException {
    return start(ServerSocketFactory.getDefault(), "127.0.0.1", script);
  }

  public static RawReceiver start(ServerSocketFactory factory, String address, Script script)
      throws IOException {
    var server = factory.createServerSocket(0, 50, InetAddress.ofLiteral(address));
    var receiver = new RawReceiver(server, script);
    Thread.ofVirtual().start(receiver::accept);
    return receiver;
  }

  /** A receiver that gives every request the same answer and keeps its connections. */
  public static RawReceiver answering(String answer) throws IOException {
    return start(conversation -> {
      while (!conversation.read().isEmpty()) {
        conversation.write(answer);
      }
    });
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/secret-path";
  }

  /** The requests so far, each in whole. */
  public List<String> requests() {
    return requests;
  }

  /** How many connections were made. */
  public int connections() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        sockets.add(socket);
        var number = sockets.size();
        Thread.ofVirtual().start(() -> play(new Conversation(this, socket, number)));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void play(Conversation conversation) {
    try (conversation) {
      script.play(conversation);
    } catch (IOException e) {
      // The other side hung up, as some tests want it to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
