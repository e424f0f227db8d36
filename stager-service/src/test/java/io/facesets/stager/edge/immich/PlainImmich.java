package io.facesets.stager.edge.immich;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.ImmichException;
import io.facesets.stager.core.immich.ImmichException.Kind;
import io.facesets.stager.core.immich.ImmichServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;

/**
 * The service's client with its requests sent without Quarkus, for processes that are started and killed many times: what is
 * sent follows from the same annotations.
 */
public final class PlainImmich implements InvocationHandler {

    private static final ObjectMapper JSON = EventCodec.mapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Account account;

    private PlainImmich(Account account) {
        this.account = account;
    }

    public static ImmichServer connect(Account account) {
        PlainImmich plain = new PlainImmich(account);
        return new RestImmich(
                plain.as(AccountApi.class), plain.as(AssetApi.class), new Files(account.url(), account.key()));
    }

    private <T> T as(Class<T> api) {
        Class<?>[] both = {api, AutoCloseable.class};
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), both, this));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws IOException {
        if (method.getName().equals("close")) {
            http.shutdownNow();
            return "closed";
        }
        Object[] given = arguments == null ? new Object[0] : arguments;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(method, given)))
                .header(KeyHeader.NAME, account.key().value());
        if (method.isAnnotationPresent(GET.class)) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(given[0])));
        }
        byte[] body = send(request.build(), method.getDeclaringClass() == AssetApi.class ? Kind.ASSET : Kind.SERVER);
        return JSON.readValue(body, JSON.constructType(method.getGenericReturnType()));
    }

    private String address(Method method, Object[] arguments) {
        String path = method.getAnnotation(Path.class).value();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (int i = 0; i < arguments.length; i++) {
            for (Annotation annotation : method.getParameterAnnotations()[i]) {
                if (annotation instanceof PathParam param) {
                    path = path.replace("{" + param.value() + "}", arguments[i].toString());
                } else if (annotation instanceof QueryParam param) {
                    query.add(param.value() + "=" + arguments[i]);
                }
            }
        }
        String root = method.getDeclaringClass().getAnnotation(Path.class).value();
        return account.url() + root + path + query;
    }

    private byte[] send(HttpRequest request, Kind internal) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw Problems.of(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().firstValue("Retry-After"),
                    internal);
        } catch (IOException e) {
            throw new ImmichException(Kind.SERVER, "no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImmichException(Kind.SERVER, "stopped", e);
        }
    }
}
