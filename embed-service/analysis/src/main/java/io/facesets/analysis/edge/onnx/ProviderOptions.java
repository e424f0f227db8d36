package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtEpDevice;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtHardwareDevice;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.facesets.analysis.core.provider.ExecutionProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The options of a session, provider by provider. */
final class ProviderOptions {

    /** The device that Windows lists first for performance, by DXGI's own order; ONNX Runtime passes it on. */
    private static final String PERFORMANCE_ORDER = "DxgiHighPerformanceIndex";

    private ProviderOptions() {}

    /** Options that the caller closes. {@code addCPU} is never called: the CPU is there without, and on Windows with
     * DirectML's natives the JNI library's call would reach another function (docs/windows-gpu.md). */
    static OrtSession.SessionOptions of(SessionPlan plan) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setIntraOpNumThreads(plan.intraOpThreads());
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setOptimizationLevel(
                    plan.optimised()
                            ? OrtSession.SessionOptions.OptLevel.ALL_OPT
                            : OrtSession.SessionOptions.OptLevel.NO_OPT);
            // Input sizes vary with the photo: a plan per size would be kept for each. DirectML demands it too.
            options.setMemoryPatternOptimization(false);
            // Threads that wait by spinning take the processors from the photos beside.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (plan.profile().isPresent()) {
                options.enableProfiling(plan.profile().get().toString());
            }
            add(plan.provider(), options);
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static void add(ExecutionProvider provider, OrtSession.SessionOptions options) throws OrtException {
        switch (provider) {
            case CPU -> {
                // It is always there, behind the others.
            }
            case CUDA -> cuda(options);
            case DIRECTML -> options.addExecutionProvider(List.of(device(provider)), Map.of());
            case OPENVINO -> options.addOpenVINO("");
            case COREML -> options.addCoreML(Map.of());
            case WEBGPU -> options.addWebGPU(Map.of());
        }
    }

    private static void cuda(OrtSession.SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            // TF32 moves embeddings by a thousandth; an exhaustive search would run anew for each photo's size.
            cuda.add("use_tf32", "0");
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        }
    }

    /** DirectML takes one device at a time: the fastest that is a graphics card. */
    private static OrtEpDevice device(ExecutionProvider provider) throws OrtException {
        return OrtEnvironment.getEnvironment().getEpDevices().stream()
                .filter(device -> device.getEpName().equals(provider.ortName()))
                .min(Comparator.comparing(ProviderOptions::notACard).thenComparing(ProviderOptions::order))
                .orElseThrow(() -> new IllegalStateException(
                        "ONNX Runtime finds no device for " + provider.key() + ": is there a driver?"));
    }

    private static boolean notACard(OrtEpDevice device) {
        return device.getDevice().getType() != OrtHardwareDevice.OrtHardwareDeviceType.GPU;
    }

    private static int order(OrtEpDevice device) {
        String order = device.getDevice().getMetadata().getOrDefault(PERFORMANCE_ORDER, "");
        return order.matches("\\d{1,6}") ? Integer.parseInt(order) : Integer.MAX_VALUE;
    }
}
