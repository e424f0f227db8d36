package io.facesets.analysis.core.provider;

import java.util.Locale;

/** What ONNX Runtime can run models on, as far as it is used here. */
public enum ExecutionProvider {
    CPU("CPUExecutionProvider", "It is always there."),
    CUDA(
            "CUDAExecutionProvider",
            "It needs an NVIDIA card with its driver, CUDA 12 and cuDNN 9, and natives that know it: the files of"
                    + " Maven's onnxruntime_gpu, of the version of this program's onnxruntime, in a folder named with"
                    + " -Donnxruntime.native.path."),
    DIRECTML(
            "DmlExecutionProvider",
            "It needs Windows, a DirectX 12 card, and natives that know it: onnxruntime.dll and DirectML.dll of npm's"
                    + " onnxruntime-node and onnxruntime4j_jni.dll of Maven's onnxruntime, all of the version of this"
                    + " program's onnxruntime, in a folder named with -Donnxruntime.native.path"
                    + " (docs/windows-gpu.md)."),
    OPENVINO(
            "OpenVINOExecutionProvider",
            "It needs Intel's OpenVINO and natives that are built with it, of the version of this program's"
                    + " onnxruntime, in a folder named with -Donnxruntime.native.path."),
    COREML("CoreMLExecutionProvider", "It needs a Mac with Apple's own processor; its natives are in the program."),
    WEBGPU(
            "WebGpuExecutionProvider",
            "It needs a Vulkan, Metal or DirectX 12 driver and natives that know it: those of npm's onnxruntime-node,"
                    + " of the version of this program's onnxruntime, in a folder named with"
                    + " -Donnxruntime.native.path.");

    private final String ortName;
    private final String needs;

    ExecutionProvider(String ortName, String needs) {
        this.ortName = ortName;
        this.needs = needs;
    }

    /** Its name in configuration, events, health and metrics, such as {@code directml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** ONNX Runtime's name for it. */
    public String ortName() {
        return ortName;
    }

    /** What must be installed for it, for a person. */
    public String needs() {
        return needs;
    }

    /** True for all but the CPU: hardware that is fed in batches by one run at a time. */
    public boolean accelerator() {
        return this != CPU;
    }
}
