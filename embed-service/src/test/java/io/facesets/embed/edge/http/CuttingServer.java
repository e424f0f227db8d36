package io.facesets.embed.edge.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server of plain sockets that does to each request what a test says: it may cut, stall or lie. */
final class CuttingServer implements AutoCloseable {

    static final String TAG = "\"the tag\"";

    /** What was asked for. */
    record Request(String path, Optional<String> range, Optional<String> ifRange) {
        int from() {
            return range.map(r -> Integer.parseInt(r.replaceAll("\\D", ""))).orElse(0);
        }
    }

    /** What is done about a request. */
    interface Deed {
        void answer(CuttingServer server, Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private final byte[] bytes;
    private final Queue<Deed> next = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Deed always = whole();
    private volatile Optional<Duration> away = Optional.empty();
    private volatile ServerSocket socket;

    CuttingServer(byte[] bytes) throws IOException {
        this.bytes = bytes;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = socket.getLocalPort();
        Thread.ofVirtual().start(this::accept);
    }

    static Deed whole() {
        return (server, request, out) -> server.send(out, request.from(), Integer.MAX_VALUE);
    }

    static Deed wholeWhateverWasAsked() {
        return (server, request, out) -> server.send(out, 0, Integer.MAX_VALUE);
    }

    static Deed cutAfter(int count) {
        return (server, request, out) -> server.send(out, request.from(), count);
    }

    static Deed partFrom(int from) {
        return (server, request, out) -> server.send(out, from, Integer.MAX_VALUE);
    }

    static Deed stallAfter(int count) {
        return (server, request, out) -> {
            server.send(out, request.from(), count);
            server.closed.await();
        };
    }

    static Deed otherBytes() {
        return (server, request, out) -> {
            server.head(out, request.from());
            out.write(new byte[server.bytes.length - request.from()]);
        };
    }

    static Deed answer(int status, String body) {
        return (server, request, out) -> out.write(("HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    void then(Deed... deeds) {
        next.addAll(List.of(deeds));
    }

    void thenAlways(Deed deed) {
        always = deed;
    }

    /** Stops listening with the next answer, and listens again on the same port after a while. */
    void closeAfterNext(Duration pause) {
        away = Optional.of(pause);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    List<Request> requests() {
        return requests;
    }

    long sent() {
        return sent.get();
    }

    /** Nothing is answered afterwards: a connection that comes while the socket closes would be. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        ended.join();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket one = socket.accept();
                if (closed.getCount() > 0) {
                    Thread.ofVirtual().start(() -> serve(one));
                } else {
                    one.close();
                }
            } catch (IOException e) {
                // Closed, for good or for a while.
                Thread.onSpinWait();
            }
        }
        ended.complete(null);
    }

    private void serve(Socket one) {
        try (one) {
            Request request =
                    read(new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII)));
            requests.add(request);
            Deed deed = next.isEmpty() ? always : next.poll();
            if (away.isPresent()) {
                Duration pause = away.get();
                away = Optional.empty();
                socket.close();
                deed.answer(this, request, one.getOutputStream());
                one.close();
                Thread.sleep(pause);
                ServerSocket again = new ServerSocket();
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                socket = again;
            } else {
                deed.answer(this, request, one.getOutputStream());
            }
        } catch (IOException e) {
            // The client broke off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(BufferedReader in) throws IOException {
        String path = in.readLine().split(" ")[1];
        Optional<String> range = Optional.empty();
        Optional<String> ifRange = Optional.empty();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.regionMatches(true, 0, "Range:", 0, 6)) {
                range = Optional.of(value);
            } else if (line.regionMatches(true, 0, "If-Range:", 0, 9)) {
                ifRange = Optional.of(value);
            }
        }
        return new Request(path, range, ifRange);
    }

    private void head(OutputStream out, int from) throws IOException {
        String status = from == 0
                ? "200 OK"
                : "206 Partial Content\r\nContent-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length;
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + (bytes.length - from) + "\r\nETag: " + TAG
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void send(OutputStream out, int from, int most) throws IOException {
        head(out, from);
        int count = Math.min(bytes.length - from, most);
        out.write(bytes, from, count);
        out.flush();
        sent.addAndGet(count);
    }
}
