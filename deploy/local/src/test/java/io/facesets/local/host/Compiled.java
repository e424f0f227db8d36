package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Classes made for a test, so that real processes can be started from them. */
public final class Compiled {

    private Compiled() {}

    /** The bytes of a public class with the given members. */
    public static byte[] of(Path temp, String name, String members) throws IOException {
        Path sources = Files.createDirectories(temp.resolve("sources"));
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Path source = Files.writeString(
                sources.resolve(simple + ".java"),
                "package " + name.substring(0, name.lastIndexOf('.')) + ";\npublic class " + simple + " {\n" + members
                        + "\n}\n");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", sources.toString(), source.toString()))
                .isZero();
        return Files.readAllBytes(sources.resolve(name.replace('.', '/') + ".class"));
    }
}
