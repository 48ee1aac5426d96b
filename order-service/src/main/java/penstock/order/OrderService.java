package penstock.order;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import penstock.sharding.AntlrNotices;

/** Starts the order service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderService {

    public static void main(String[] args) {
        AntlrNotices.drop();
        SpringApplication.run(OrderService.class, args);
    }
}
