package io.facesets.testkit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Knocks at every operation as one who may not come in, over a plain socket: no client's courtesy in between. */
public final class Knocks {

    private static final int PATIENCE_MS = 15_000;

    private final URI base;

    public Knocks(URI base) {
        this.base = base;
    }

    /**
     * Sends these header lines, and nothing else but the request line, to every operation that the door guards and by
     * some detours.
     *
     * @return what was not answered by {@code status}
     */
    public List<String> all(int status, String... headers) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        JsonNode paths = Siege.document(base).path("paths");
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                if (!path.getKey().startsWith("/content/") && !path.getKey().startsWith("/q/")) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    for (String way : ways(path.getKey().replaceAll("\\{[^}]*}", "1"))) {
                        int answered = knock(method, way, headers);
                        // A path that no server would take is refused before the door.
                        if (answered != status && !(answered == 400 || answered == 404)) {
                            wrong.add(method + " " + way + " -> " + answered);
                        }
                    }
                    int straight = knock(method, path.getKey().replaceAll("\\{[^}]*}", "1"), headers);
                    if (straight != status) {
                        wrong.add(method + " " + path.getKey() + " -> " + straight);
                    }
                }
            }
        }
        return wrong;
    }

    private static List<String> ways(String path) {
        return List.of(
                "/content/.." + path,
                "/q/.." + path,
                "/q/%2e%2e" + path,
                "/content/%2e%2e" + path,
                "/content/x/../.." + path,
                "//" + path.substring(1),
                "/." + path,
                "/q/;/.." + path);
    }

    /** The status of the answer to one request. */
    public int knock(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n") + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            if (status == null) {
                throw new IOException("no answer to " + method + " " + path);
            }
            return Integer.parseInt(status.split(" ", 3)[1]);
        }
    }
}
