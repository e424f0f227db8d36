package io.facesets.local.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facesets.local.host.Member;
import io.facesets.local.host.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The four services as one HTTP server: answers what a test has put in place, and notes what it was asked. */
public final class FakeServices implements AutoCloseable {

    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Function<String, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(Ports.HOST), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public Ports ports() {
        Map<Member, Integer> all = new HashMap<>();
        for (Member member : Member.all(1)) {
            all.put(member, server.getAddress().getPort());
        }
        return new Ports(all);
    }

    /** Answers {@code METHOD /path} with what {@code answer} makes of the request's body. */
    public void on(String request, Function<String, Answer> answer) {
        answers.put(request, answer);
    }

    public void on(String request, String body) {
        on(request, ignored -> new Answer(200, body));
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(request + (body.isEmpty() ? "" : " " + body));
        Answer answer =
                answers.getOrDefault(request, ignored -> new Answer(404, "")).apply(body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
