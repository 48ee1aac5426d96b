package penstock.sharding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a start may do about data that are spread otherwise than its topology says.
 *
 * @param allowed whether it may move them, which needs every other process of the service to be stopped; by default it
 *     refuses to start
 */
@ConfigurationProperties("penstock.sharding.move")
public record Move(@DefaultValue("false") boolean allowed) {

    /** Moves nothing. */
    public static final Move NEVER = new Move(false);
}
