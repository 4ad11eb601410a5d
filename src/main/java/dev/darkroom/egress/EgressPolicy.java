package dev.darkroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator lets the server call beyond the public Internet.
 *
 * @param allowedRanges addresses that may be called though a {@link SpecialRange} forbids them; a
 *     cloud's metadata address only when it is listed as a single one
 * @param allowedHosts host names that may be called wherever they point (but to no metadata
 *     address), in lower case
 * @param loopbackAllowed whether this machine may be called
 * @param ownPorts ports on which this machine is never called, whatever else is allowed: the
 *     server's own and its database's
 */
public record EgressPolicy(
    List<AddressRange> allowedRanges,
    Set<String> allowedHosts,
    boolean loopbackAllowed,
    Set<Integer> ownPorts) {

  /** The setting that lists allowed ranges and host names, as messages name it. */
  public static final String ALLOW_SETTING = "egress-allow";

  /** The public Internet and nothing else. */
  public static final EgressPolicy PUBLIC_ONLY =
      new EgressPolicy(List.of(), Set.of(), false, Set.of());

  /**
   * Where clouds serve credentials to whoever asks from inside; one of them is a public address.
   */
  private static final List<AddressRange> METADATA =
      Stream.of(
              "169.254.169.254", // AWS, Google Cloud, Azure, Oracle, DigitalOcean, OpenStack
              "169.254.170.2", // AWS ECS task credentials
              "169.254.170.23", // AWS EKS pod identity
              "168.63.129.16", // Azure's host
              "100.100.100.200", // Alibaba Cloud
              "192.0.0.192", // Oracle Cloud, the older one
              "fd00:ec2::254", // AWS
              "fd00:ec2::23", // AWS EKS pod identity
              "fd20:ce::254", // Google Cloud
              "fe80::a9fe:a9fe") // OpenStack
          .map(AddressRange::parse)
          .toList();

  private static final AddressRange LOOPBACK_4 = AddressRange.parse("127.0.0.0/8");

  public EgressPolicy {
    allowedRanges = List.copyOf(allowedRanges);
    allowedHosts = Set.copyOf(allowedHosts);
    ownPorts = Set.copyOf(ownPorts);
  }

  /**
   * Reads the entries of {@link #ALLOW_SETTING}: address ranges, single addresses and host names.
   *
   * @throws IllegalArgumentException with a sentence that quotes the entry which is none of these
   */
  public static EgressPolicy parse(
      List<String> allow, boolean loopbackAllowed, Set<Integer> ownPorts) {
    var ranges = new ArrayList<AddressRange>();
    var hosts = new HashSet<String>();
    for (var entry : allow) {
      if (entry.indexOf('/') >= 0 || entry.indexOf(':') >= 0) {
        ranges.add(AddressRange.parse(entry));
        continue;
      }
      try {
        switch (Host.parse(entry)) {
          case Host.Literal(var address) ->
              ranges.add(AddressRange.parse(address.getHostAddress()));
          case Host.Name(var name) -> hosts.add(name);
        }
      } catch (EgressException e) {
        throw new IllegalArgumentException(
            "neither an address range nor a host name: \"" + entry + "\"", e);
      }
    }
    return new EgressPolicy(ranges, hosts, loopbackAllowed, ownPorts);
  }

  /** What lets the server call a URL of the operator's own, wherever it points. */
  public static EgressPolicy allowing(Target target) {
    return parse(List.of(target.host()), true, Set.of());
  }

  /**
   * Why {@code address} may not be called as {@code host}, as the end of a sentence that begins
   * with what was named ("is a private address .."), or empty when it may.
   */
  Optional<String> objection(Host host, InetAddress address, int port) {
    var plain = plain(address);
    var faces = new ArrayList<>(List.of(plain));
    faces.addAll(CarriedAddress.of(plain));

    if (ownPorts.contains(port) && faces.stream().anyMatch(EgressPolicy::isThisMachine)) {
      return Optional.of(
          "is this machine, and its port "
              + port
              + " belongs to the server itself, which is never"
              + " called");
    }
    for (var face : faces) {
      if (METADATA.stream().anyMatch(metadata -> metadata.contains(face))
          && !isListedSingly(face)) {
        return Optional.of(
            "is a cloud metadata address, which is called only when the setting "
                + ALLOW_SETTING
                + " lists exactly this address");
      }
    }
    if (isListed(host) || isListed(plain)) {
      return Optional.empty();
    }
    return faces.stream()
        .flatMap(face -> forbidding(face).stream())
        .findFirst()
        .map(this::sentence);
  }

  private Optional<SpecialRange> forbidding(InetAddress address) {
    return isListed(address) || (loopbackAllowed && isLoopback(address))
        ? Optional.empty()
        : SpecialRange.forbidding(address);
  }

  private String sentence(SpecialRange special) {
    return "is %s (%s), which the server calls only when the setting %s lists it"
        .formatted(special.name(), special.source(), ALLOW_SETTING);
  }

  private boolean isListed(Host host) {
    return host instanceof Host.Name(var name) && allowedHosts.contains(name);
  }

  private boolean isListed(InetAddress address) {
    return allowedRanges.stream().anyMatch(range -> range.contains(address));
  }

  private boolean isListedSingly(InetAddress address) {
    return allowedRanges.stream()
        .anyMatch(range -> range.isSingleAddress() && range.contains(address));
  }

  private static boolean isLoopback(InetAddress address) {
    return LOOPBACK_4.contains(address) || address.isLoopbackAddress();
  }

  /** A connection to the unspecified address ends at this machine, too. */
  private static boolean isThisMachine(InetAddress address) {
    return isLoopback(address) || address.isAnyLocalAddress();
  }

  /** The address without a zone, and as IPv4 when it is an IPv4-mapped one. */
  private static InetAddress plain(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }
}
