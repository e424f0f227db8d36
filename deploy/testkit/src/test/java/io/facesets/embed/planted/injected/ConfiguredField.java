package io.facesets.embed.planted.injected;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A bean with a setting in a field. */
public class ConfiguredField {
    @ConfigProperty(name = "facesets.data")
    String data;
}
