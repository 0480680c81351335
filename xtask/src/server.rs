//! A server of static files for one machine: 127.0.0.1 only, GET and HEAD only, nothing outside its folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, Result};

/// A request's line and headers may take this many bytes; a browser's take a few hundred.
const LONGEST_HEAD: u64 = 32 * 1024;

/// How long a client may take over its request.
const PATIENCE: Duration = Duration::from_secs(10);

/// A bound server.
pub(crate) struct Server {
    listener: TcpListener,
    site: Site,
    port: u16,
}

impl Server {
    /// Takes a port on 127.0.0.1; 0 lets the system choose.
    pub(crate) fn bind(folder: &Path, port: u16) -> std::io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        Ok(Server { listener, site: Site { folder: folder.canonicalize()? }, port })
    }

    /// The address to open.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the program ends.
    pub(crate) fn serve(self) -> Result<()> {
        for stream in self.listener.incoming() {
            // A client that went away before it was answered is no reason to stop.
            let Ok(stream) = stream else { continue };
            let site = self.site.clone();
            let port = self.port;
            std::thread::spawn(move || {
                // The only thing that fails is writing to a client that left.
                let _ = talk(&stream, &site, port);
            });
        }
        Err(Error::new("The server's socket was closed."))
    }

    /// Answers requests on a thread of its own.
    pub(crate) fn in_background(self) -> String {
        let url = self.url();
        std::thread::spawn(move || self.serve());
        url
    }
}

/// The files that are served.
#[derive(Clone)]
struct Site {
    folder: PathBuf,
}

/// An answer before it is written.
struct Answer {
    status: &'static str,
    kind: &'static str,
    policy: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn words(status: &'static str, words: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8", policy: None, body: format!("{words}\n").into_bytes() }
    }
}

/// Reads one request and answers it; a connection carries one request, which is simple and fast enough on one machine.
fn talk(stream: &TcpStream, site: &Site, port: u16) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let Some(Ok(request)) = lines.next() else { return Ok(()) };
    let mut host = None;
    for line in lines {
        let Ok(line) = line else { return Ok(()) };
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = Some(value.trim().to_owned());
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let answer = match method {
        "GET" | "HEAD" if !is_own_host(host.as_deref(), port) => {
            Answer::words("421 Misdirected Request", "This server answers only to 127.0.0.1 and localhost.")
        }
        "GET" | "HEAD" => site.answer(target),
        _ => Answer::words("405 Method Not Allowed", "Only GET and HEAD."),
    };
    write_answer(stream, &answer, method != "HEAD")
}

/// Whether the request names this machine; another name that resolves here is some other site's trick to read from this server.
fn is_own_host(host: Option<&str>, port: u16) -> bool {
    host.is_some_and(|host| {
        let (name, given) = host.rsplit_once(':').unwrap_or((host, "80"));
        ["127.0.0.1", "localhost"].contains(&name) && given == port.to_string()
    })
}

/// No `Cross-Origin-Opener-Policy` is sent: a page's bookmarklet opens this one and hands it the article by `postMessage`.
fn write_answer(mut stream: &TcpStream, answer: &Answer, with_body: bool) -> std::io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n",
        answer.status,
        answer.kind,
        answer.body.len()
    );
    if answer.status.starts_with("405") {
        head += "Allow: GET, HEAD\r\n";
    }
    if let Some(policy) = &answer.policy {
        head += &format!("Content-Security-Policy: {policy}\r\n");
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    if with_body {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

impl Site {
    /// The answer to a request's target, such as `/js/main.js?x=1`.
    fn answer(&self, target: &str) -> Answer {
        let Some(file) = self.file(target) else {
            return Answer::words("404 Not Found", "There is no such file here.");
        };
        match fs::read(&file) {
            // The policy goes with every file, since a worker takes its own from the script's answer.
            Ok(body) => Answer { status: "200 OK", kind: kind_of(&file), policy: self.policy(), body },
            Err(_) => Answer::words("404 Not Found", "There is no such file here."),
        }
    }

    /// The file that a target names, if it lies within the folder; hidden files are none of a browser's business.
    fn file(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
        let path = decoded(path)?;
        let mut file = self.folder.clone();
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let last = names.peek().is_none();
            if name.is_empty() && last {
                file.push("index.html");
            } else if name.is_empty() || name.starts_with('.') || name.contains(['\\', '\0']) {
                return None;
            } else {
                file.push(name);
            }
        }
        // A link that leads out of the folder is followed no further than this.
        let file = file.canonicalize().ok()?;
        (file.starts_with(&self.folder) && file.is_file()).then_some(file)
    }

    /// The page's own policy, said once in index.html, and with it what a `meta` element cannot say.
    fn policy(&self) -> Option<String> {
        let page = fs::read_to_string(self.folder.join("index.html")).ok()?;
        let policy = policy_in(&page)?;
        Some(format!("{}; frame-ancestors 'none'", policy.trim_end_matches(';')))
    }
}

/// The content of `<meta http-equiv="Content-Security-Policy" content="…">`, on one line.
pub(crate) fn policy_in(page: &str) -> Option<String> {
    let at = page.find("http-equiv=\"Content-Security-Policy\"")?;
    let start = page.get(..at)?.rfind('<')?;
    let element = page.get(start..)?.split_once('>')?.0;
    let content = element.split_once("content=\"")?.1.split_once('"')?.0;
    Some(content.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Percent-decoding; nothing if the result is not UTF-8 or an escape is broken.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| (byte? as char).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type, by the file's ending.
fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a page, a script, a hidden file, and beside it a secret that a link leads to.
    fn site(name: &str) -> Site {
        let base = std::env::temp_dir().join(format!("dateline-server-{name}-{}", std::process::id()));
        let folder = base.join("www");
        fs::create_dir_all(folder.join("js")).expect("a temporary folder should be writable");
        let page = "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"\n  content=\"default-src 'none';\n  script-src 'self'\">";
        for (file, text) in [("index.html", page), ("js/main.js", "1"), (".hidden", "h"), ("a b.txt", "space"), ("../secret.txt", "secret")] {
            fs::write(folder.join(file), text).expect("a temporary file should be writable");
        }
        let link = folder.join("out.txt");
        if !link.exists() {
            std::os::unix::fs::symlink(base.join("secret.txt"), link).expect("a link should be possible");
        }
        Site { folder: folder.canonicalize().expect("the folder should exist") }
    }

    /// Sends raw bytes to a real server and gives back what it answers.
    fn ask(name: &str, request: &str) -> String {
        let server = Server::bind(&site(name).folder, 0).expect("a port should be free");
        let port = server.port;
        server.in_background();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server should listen");
        stream.write_all(request.replace("PORT", &port.to_string()).as_bytes()).expect("the request should be sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the answer should be text");
        answer
    }

    #[test]
    fn files_within_the_folder_are_found() {
        let site = site("found");
        for (target, ending) in [("/", "index.html"), ("/?q=1", "index.html"), ("/js/main.js", "main.js"), ("/a%20b.txt", "a b.txt")] {
            let file = site.file(target).unwrap_or_else(|| panic!("{target} should be found"));
            assert!(file.ends_with(ending), "{target} gave {}", file.display());
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let site = site("outside");
        for target in [
            "/../secret.txt",
            "/js/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt",
            "/js/%2e%2e/%2e%2e/secret.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/..\\secret.txt",
            "/..%5csecret.txt",
            "/out.txt",
            "/.hidden",
            "/js/main.js/",
            "/js",
            "/main%00.js",
            "/%",
            "/%zz",
            "/%ff",
            "js/main.js",
            "",
            "http://127.0.0.1/index.html",
        ] {
            assert_eq!(site.file(target), None, "{target} should not be found");
        }
    }

    #[test]
    fn a_request_is_answered_with_type_and_policy() {
        let answer = ask("get", "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("Content-Type: text/html; charset=utf-8\r\n"), "{answer}");
        assert!(answer.contains("Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'\r\n"), "{answer}");
        assert!(answer.ends_with("script-src 'self'\">"), "the page should follow its headers: {answer}");
    }

    #[test]
    fn a_head_has_no_body() {
        let answer = ask("head", "HEAD /js/main.js HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
        assert!(answer.contains("Content-Length: 1\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn other_methods_and_other_hosts_are_refused() {
        for (name, request, status) in [
            ("post", "POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "405"),
            ("rebound", "GET / HTTP/1.1\r\nHost: attacker.example:PORT\r\n\r\n", "421"),
            ("other-port", "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", "421"),
            ("no-host", "GET / HTTP/1.1\r\n\r\n", "421"),
            ("traversal", "GET /../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "404"),
        ] {
            let answer = ask(name, request);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request:?} gave {answer}");
            assert!(!answer.contains("secret"), "{answer}");
        }
    }
}
