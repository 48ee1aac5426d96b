package penstock.gateway;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the servers' own settings leave out. */
@Configuration(proxyBeanMethods = false)
class Connections {

    /** A client that stops in the middle of a body must not hold its connection for ever. */
    @Bean
    NettyServerCustomizer patience(Edge edge) {
        return server -> server.readTimeout(edge.readTimeout());
    }
}
