import Glibc

/// A port of this machine on which nobody is to call.
public final class LocalListener: Sendable {
    private let socket: Int32
    public let port: UInt16

    /// Nil where no socket can be opened.
    public init?() {
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard listener >= 0 else { return nil }
        var address = Self.address(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard listens else {
            close(listener)
            return nil
        }
        socket = listener
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socket) }

    /// Whether anybody has called since this was asked last; the system answers a call before anybody takes it.
    public func wasCalled() -> Bool {
        let caller = accept(socket, nil, nil)
        if caller >= 0 { close(caller) }
        return caller >= 0
    }

    /// Calls, as one does who fetches something.
    public func call() -> Bool {
        let caller = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(caller) }
        var address = Self.address(port: port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        return address
    }
}
