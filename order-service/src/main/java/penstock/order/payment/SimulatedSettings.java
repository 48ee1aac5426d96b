package penstock.order.payment;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the simulated provider does.
 *
 * @param behaviour for cards that name none themselves: ok, refuse, slow, twice, late or callback; default ok
 * @param slow how long the slow one takes; default 5 s
 * @param late how long after the request the late one sends its callback; default 15 min
 * @param callbackUrl where callbacks go; this instance itself if it is absent
 */
@ConfigurationProperties("penstock.payment.simulated")
record SimulatedSettings(
        @DefaultValue("ok") Behaviour behaviour,
        @DefaultValue("5s") Duration slow,
        @DefaultValue("15m") Duration late,
        @Nullable URI callbackUrl) {}
