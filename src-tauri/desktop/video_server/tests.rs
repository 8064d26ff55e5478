use super::*;

#[test]
fn ranges_are_read_as_browsers_send_them() {
    let cases = ["bytes=0-", "bytes=90-", "bytes=10-19", "bytes=90-500", "bytes=-5", "bytes=-500"];
    let parts = [(0, 99), (90, 99), (10, 19), (90, 99), (95, 99), (0, 99)].map(|(a, b)| Asked::Part(a, b));
    assert_eq!(cases.map(|range| asked(range, 100)), parts);

    let outside = ["bytes=100-", "bytes=100-200", "bytes=-0"].map(|range| asked(range, 100));
    assert_eq!(outside, [Asked::Outside, Asked::Outside, Asked::Outside]);

    let all = ["bytes=0-1,5-6", "bytes=9-3", "items=0-1", "bytes=x-y", "bytes=", "bytes=-"];
    assert!(all.iter().all(|range| asked(range, 100) == Asked::All), "{:?}", all.map(|r| asked(r, 100)));
    assert_eq!(asked("bytes=0-", 0), Asked::Outside);
}

/// A recording of so many bytes, each its place modulo 251; and how one asks for it.
struct Stage {
    runtime: tokio::runtime::Runtime,
    playing: Option<Playing>,
    host: String,
    path: String,
    bytes: Vec<u8>,
}

impl Stage {
    fn set(length: usize) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, &bytes).unwrap();
        let video = Video { file: Arc::new(file), bytes: length as u64, media_type: "video/mp4" };
        let playing = runtime.block_on(play(video)).unwrap();
        let address = playing.url.strip_prefix("http://").unwrap();
        let (host, path) = address.split_once('/').map(|(host, path)| (host.to_owned(), format!("/{path}"))).unwrap();
        Self { runtime, playing: Some(playing), host, path, bytes }
    }

    // What comes back for a request: head and body.
    fn ask(&self, request: &str) -> (String, Vec<u8>) {
        let mut stream = std::net::TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        std::io::Read::read_to_end(&mut stream, &mut answer).ok();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let body = answer.get(end + 4..).unwrap_or_default().to_vec();
        (String::from_utf8_lossy(&answer[..end]).into_owned(), body)
    }

    fn get(&self, method: &str, path: &str, host: &str, more: &str) -> (String, Vec<u8>) {
        self.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
    }
}

#[test]
fn a_recording_is_sent_whole_and_in_parts() {
    let stage = Stage::set(200_000);
    let (head, body) = stage.get("GET", &stage.path, &stage.host, "");
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    let promised =
        ["content-type: video/mp4", "content-length: 200000", "accept-ranges: bytes", "cache-control: no-store"];
    assert!(promised.iter().all(|line| head.contains(line)), "{head}");
    assert!(body == stage.bytes);

    for (range, first, last) in [("0-", 0, 199_999), ("65530-65545", 65_530, 65_545), ("-7", 199_993, 199_999)] {
        let (head, body) = stage.get("GET", &stage.path, &stage.host, &format!("Range: bytes={range}\r\n"));
        assert!(head.starts_with("HTTP/1.1 206"), "{range}: {head}");
        assert!(head.contains(&format!("content-range: bytes {first}-{last}/200000")), "{range}: {head}");
        assert!(body == stage.bytes[first..=last], "{range}");
    }

    let (head, body) = stage.get("HEAD", &stage.path, &stage.host, "");
    assert!(head.contains("content-length: 200000") && body.is_empty(), "{head}");
    let (head, _) = stage.get("GET", &stage.path, &stage.host, "Range: bytes=200000-\r\n");
    assert!(head.starts_with("HTTP/1.1 416") && head.contains("content-range: bytes */200000"), "{head}");
}

#[test]
fn whoever_lacks_token_or_host_gets_not_a_byte_and_learns_nothing() {
    let stage = Stage::set(1_000);
    let port = stage.host.rsplit_once(':').unwrap().1;
    let cut = &stage.path[..stage.path.len() - 1];
    let paths = [
        "/",
        "/x",
        cut,
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/%00",
        "*",
        &format!("{}/", stage.path),
        &format!("{}?x", stage.path),
        &format!("{}0", stage.path),
        &stage.path.to_uppercase(),
    ]
    .map(|path| stage.get("GET", path, &stage.host, ""));
    let hosts =
        ["localhost", "127.0.0.1", "evil.example", "", &format!("localhost:{port}"), &format!("127.0.0.1.:{port}")]
            .map(|host| stage.get("GET", &stage.path, host, ""));
    let absolute = stage.get("GET", &format!("http://{}{}", stage.host, stage.path), &stage.host, "");
    let none = stage.ask(&format!("GET {} HTTP/1.1\r\nConnection: close\r\n\r\n", stage.path));

    let undated = |head: &str| head.lines().filter(|line| !line.starts_with("date:")).collect::<Vec<_>>().join("|");
    for (head, body) in paths.iter().chain(&hosts).chain([&absolute, &none]) {
        let is_refused = head.starts_with("HTTP/1.1 404") || head.starts_with("HTTP/1.1 400");
        assert!(is_refused && body.is_empty(), "{head}");
        let is_same = undated(head) == undated(&paths[0].0) || head.starts_with("HTTP/1.1 400");
        assert!(is_same, "{head}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        let (head, body) = stage.get(method, &stage.path, &stage.host, "Content-Length: 0\r\n");
        assert!(head.starts_with("HTTP/1.1 405") && body.is_empty(), "{method}: {head}");
    }
    let long = format!("X-Long: {}\r\n", "x".repeat(20_000));
    let (head, body) = stage.get("GET", &stage.path, &stage.host, &long);
    assert!(!head.contains(" 200 ") && body.is_empty(), "{head}");
}

#[test]
fn each_recording_has_a_new_address_and_the_socket_closes_with_the_player() {
    let mut stage = Stage::set(10);
    let other = Stage::set(10);
    assert_ne!(stage.path, other.path);
    assert_eq!(stage.path.len(), 65);
    assert!(other.get("GET", &stage.path, &other.host, "").0.starts_with("HTTP/1.1 404"));

    let open = std::net::TcpStream::connect(&stage.host).unwrap();
    stage.playing = None;
    let is_closed = || std::net::TcpStream::connect(&stage.host).is_err();
    let closed = (0..100).any(|_| {
        is_closed() || {
            std::thread::sleep(Duration::from_millis(10));
            false
        }
    });
    assert!(closed, "the socket still takes connections a second after the player was closed");
    open.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
    assert_eq!(std::io::Read::read(&mut &open, &mut [0; 1]).unwrap_or(0), 0);
    drop(stage.runtime);
}
