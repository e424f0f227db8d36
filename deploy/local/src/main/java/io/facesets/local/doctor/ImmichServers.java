package io.facesets.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.ImmichAccounts;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.data.ImmichAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the Immich servers answer, and take their keys. What a key may do is checked by the stager itself. */
record ImmichServers(DataFolder data) implements Examination {

    private static final String SUBJECT = "Immich";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public List<Diagnosis> look() throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        for (Map.Entry<String, ImmichAccount> account :
                new ImmichAccounts(data).list().entrySet()) {
            found.add(look(account.getKey(), account.getValue().url().orElse("")));
        }
        return found;
    }

    private Diagnosis look(String label, String url) throws InterruptedException {
        Path keyFile = data.root().resolve("immich").resolve(label).resolve("key");
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            JsonNode config = ask(http, url, "/server/config", "").body;
            if (config.path("maintenanceMode").asBoolean()) {
                return Diagnosis.warning(
                        SUBJECT, label + ": " + url + " is in maintenance", "Wait: photos come when it is over.");
            }
            int code = ask(http, url, "/users/me", Files.readString(keyFile).strip()).status;
            return code == 401 || code == 403
                    ? Diagnosis.trouble(
                            SUBJECT,
                            label + ": " + url + " refuses the key (" + code + ")",
                            "Make a new key in Immich and './facesets immich add " + label + "' again.")
                    : Diagnosis.fine(SUBJECT, label + ": " + url + " answers and takes the key");
        } catch (IOException | IllegalArgumentException e) {
            return Diagnosis.warning(
                    SUBJECT,
                    label + ": " + url + " can't be asked: " + e,
                    "Start the server, or correct the account: './facesets immich add " + label + "'.");
        }
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer ask(HttpClient http, String url, String path, String key)
            throws IOException, InterruptedException {
        String base = url.replaceAll("/+$", "");
        String api = base.endsWith("/api") ? base : base + "/api";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path)).timeout(PATIENCE);
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        HttpResponse<byte[]> answer = http.send(request.GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 500) {
            throw new IOException("it answers " + answer.statusCode());
        }
        return new Answer(answer.statusCode(), EventCodec.mapper().readTree(answer.body()));
    }
}
