package penstock.order;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders that somebody waits for are looked at.
 *
 * @param every how often; default 200 ms
 */
@ConfigurationProperties("penstock.watch")
record WatchSettings(@DefaultValue("200ms") Duration every) {}
