package io.facesets.embed;

import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.rest.UnderSiege;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(DataFolder.class)
class SiegeTest extends UnderSiege {

    @TestHTTPResource("/")
    URI base;

    SiegeTest() {
        super(4);
    }

    @Override
    protected URI base() {
        return base;
    }
}
