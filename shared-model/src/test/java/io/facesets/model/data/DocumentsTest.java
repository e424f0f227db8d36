package io.facesets.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.LibraryName;
import io.facesets.model.data.WatchList.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @Test
    void whatIsWrittenIsRead() throws IOException {
        WatchList list = new WatchList(List.of(
                new Watched(new LibraryName("photos"), "/home/me/Bilder, \"alte\"/\u00e4"),
                new Watched(new LibraryName("b"), "C:\\photos")));
        assertThat(WatchList.read(list.write())).isEqualTo(list);
        ImmichAccount account = new ImmichAccount(
                Optional.of("http://nas"),
                Optional.empty(),
                Optional.of(90.5),
                Optional.of(3),
                Optional.empty(),
                Optional.of(true));
        assertThat(ImmichAccount.read(account.write())).isEqualTo(account);
        assertThat(new String(account.write(), StandardCharsets.UTF_8)).doesNotContain("prefilter", "null");
    }

    @Test
    void whatEarlierVersionsWroteIsRead() throws IOException {
        assertThat(WatchList.read(bytes("{\"folders\":[{\"library\":\"photos\",\"folder\":\"/a\"}]}")))
                .isEqualTo(new WatchList(List.of(new Watched(new LibraryName("photos"), "/a"))));
        assertThat(ImmichAccount.read(bytes("{\"url\":\"http://nas\",\"workers\":4}"))
                        .workers())
                .contains(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"folders\":[{\"library\":\"photos\"}]}",
                "{\"folders\":[null]}",
                "{\"folder\":[]}",
                "{\"folders\":[]} more",
                "{\"folders\":[{\"library\":\"../x\",\"folder\":\"/a\"}]}"
            })
    void whatIsNoListIsRefused(String json) {
        assertThatThrownBy(() -> WatchList.read(bytes(json))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"key\":\"secret\"}", "{\"keepRemove\":true}", "{\"workers\":\"many\"}"})
    void whatIsNoAccountIsRefused(String json) {
        assertThatThrownBy(() -> ImmichAccount.read(bytes(json))).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
