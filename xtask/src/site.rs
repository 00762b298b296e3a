//! A folder of files, held in memory and served to this machine alone.
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::files;
use crate::layout::Layout;
use crate::run::{self, Failure};

/// A file as it is sent.
pub struct File {
    pub bytes: Vec<u8>,
    /// As Brotli at its highest level; none where that would not be smaller.
    pub brotli: Option<Vec<u8>>,
    kind: &'static str,
    tag: String,
}

impl File {
    /// What is transferred to whoever accepts Brotli.
    pub fn transferred(&self) -> usize {
        self.brotli.as_ref().unwrap_or(&self.bytes).len()
    }
}

/// The files of a folder by their path (`assets/a.js`). Nothing outside it can be asked for: a
/// path that is not among these is not found.
pub struct Site {
    pub files: BTreeMap<String, File>,
}

/// What a request is answered with.
#[derive(Debug, PartialEq)]
enum Found<'a> {
    File(&'a str),
    /// A folder asked for without its last slash: relative addresses in its page need it.
    Moved(String),
    Nothing,
}

impl Site {
    /// Reads a folder and compresses what is text or wasm.
    pub fn read(layout: &Layout, folder: &Path) -> Result<Arc<Site>, Failure> {
        let packed = layout.target.join("brotli");
        compress(layout, folder, &packed)?;
        let mut files = BTreeMap::new();
        for path in files::list(folder)? {
            let name = path.to_string_lossy().replace('\\', "/");
            let bytes = files::read(&folder.join(&path))?;
            let brotli = packed.join(format!("{name}.br"));
            let brotli = if brotli.is_file() { Some(files::read(&brotli)?) } else { None };
            let (kind, tag) = (mime(&name), tag(&bytes));
            files.insert(name, File { bytes, brotli, kind, tag });
        }
        Ok(Arc::new(Site { files }))
    }

    fn find(&self, address: &str) -> Found<'_> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let Some(name) = decode(path).and_then(|p| Some(p.strip_prefix('/')?.to_owned())) else {
            return Found::Nothing;
        };
        let index = format!("{name}index.html");
        let wanted = if name.is_empty() || name.ends_with('/') { &index } else { &name };
        if let Some((name, _)) = self.files.get_key_value(wanted) {
            Found::File(name)
        } else if path.is_ascii() && self.files.contains_key(&format!("{name}/index.html")) {
            Found::Moved(format!("{path}/"))
        } else {
            Found::Nothing
        }
    }

    /// Serves on 127.0.0.1, in threads of its own, and returns the address. Without a port, the
    /// first free one from 8080.
    pub fn serve(self: &Arc<Self>, port: Option<u16>) -> Result<String, Failure> {
        let server = Arc::new(listen(port)?);
        let address = format!("http://{}/", server.server_addr());
        for _ in 0..4 {
            let (server, site) = (Arc::clone(&server), Arc::clone(self));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let response = site.answer(&request);
                    // Who asked may be gone by now: nothing to do about it.
                    let _ = request.respond(response);
                }
            });
        }
        Ok(address)
    }

    fn answer(&self, request: &Request) -> Response<Cursor<Vec<u8>>> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return plain(405, "only GET and HEAD").with_header(header("Allow", "GET, HEAD"));
        }
        match self.find(request.url()) {
            Found::File(name) => send(request, name, &self.files[name]),
            Found::Moved(to) => plain(301, "moved").with_header(header("Location", &to)),
            Found::Nothing => plain(404, "not found"),
        }
    }
}

fn listen(port: Option<u16>) -> Result<Server, Failure> {
    let ports = port.map_or(8080..=8099, |port| port..=port);
    // The last resort, 0, is any that the system finds free.
    let last = port.is_none().then_some(0);
    let mut tried = ports.chain(last).map(|port| Server::http(("127.0.0.1", port)));
    tried.find_map(Result::ok).ok_or_else(|| {
        let port = port.map_or("any port".to_owned(), |port| format!("port {port}"));
        Failure::new(format!("{port} of 127.0.0.1 cannot be served on"), "name another with --port")
    })
}

fn send(request: &Request, name: &str, file: &File) -> Response<Cursor<Vec<u8>>> {
    if asked(request, "If-None-Match").is_some_and(|tags| tags.contains(&file.tag)) {
        return describe(plain(304, ""), name, file);
    }
    let packed = file.brotli.as_ref().filter(|_| accepts_brotli(request));
    let response = Response::from_data(packed.unwrap_or(&file.bytes).clone())
        .with_header(header("Content-Type", file.kind))
        // Sent whole, with its length: a browser can then show progress.
        .with_chunked_threshold(usize::MAX);
    let response = describe(response, name, file);
    if packed.is_some() { response.with_header(header("Content-Encoding", "br")) } else { response }
}

/// What any static host would say of a file: names with a hash never change, the rest may.
fn describe(
    response: Response<Cursor<Vec<u8>>>,
    name: &str,
    file: &File,
) -> Response<Cursor<Vec<u8>>> {
    let keep = "public, max-age=31536000, immutable";
    let keep = if name.starts_with("assets/") { keep } else { "no-cache" };
    response
        .with_header(header("ETag", &file.tag))
        .with_header(header("Cache-Control", keep))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // An article on another host may embed what is served here.
        .with_header(header("Access-Control-Allow-Origin", "*"))
}

fn plain(status: u16, text: &str) -> Response<Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(StatusCode(status))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("both are ours, and ASCII")
}

fn asked<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|h| h.field.equiv(name)).map(|h| h.value.as_str())
}

fn accepts_brotli(request: &Request) -> bool {
    let accepted = asked(request, "Accept-Encoding").unwrap_or_default();
    accepted.split(',').any(|coding| coding.split(';').next().map(str::trim) == Some("br"))
}

fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

/// `%20` and its like; none where that is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Node's Brotli: a library of our own would be slow in an unoptimised build.
fn compress(layout: &Layout, from: &Path, to: &Path) -> Result<(), Failure> {
    files::remove_folder(to)?;
    let mut node = layout.node();
    node.arg("xtask/brotli.js").arg(from).arg(to);
    run::run(&mut node, "see that the disk is not full")
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "ts" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(names: &[&str]) -> Site {
        let file = |name: &str| File {
            bytes: name.into(),
            brotli: None,
            kind: mime(name),
            tag: tag(name.as_bytes()),
        };
        Site { files: names.iter().map(|name| (name.to_string(), file(name))).collect() }
    }

    #[test]
    fn a_folder_is_its_index_and_wants_its_slash() {
        let site = site(&["index.html", "KEN/index.html", "assets/a b.js"]);
        assert_eq!(site.find("/"), Found::File("index.html"));
        assert_eq!(site.find("/KEN/?measure=returned"), Found::File("KEN/index.html"));
        assert_eq!(site.find("/KEN"), Found::Moved("/KEN/".to_owned()));
        assert_eq!(site.find("/assets/a%20b.js"), Found::File("assets/a b.js"));
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let site = site(&["index.html"]);
        for address in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "/..%2f..%2fetc/passwd",
            "/index.html/..",
            "/./index.html",
            "/%ff",
            "/%4",
            "index.html",
            "",
            "/nothing/",
        ] {
            assert_eq!(site.find(address), Found::Nothing, "{address}");
        }
    }

    #[test]
    fn kinds_are_what_browsers_insist_on() {
        assert_eq!(mime("assets/core.wasm"), "application/wasm");
        assert_eq!(mime("attested.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("data/places.csv"), "text/csv; charset=utf-8");
        assert_eq!(mime("LICENSE"), "application/octet-stream");
    }

    #[test]
    fn the_tag_follows_the_bytes() {
        assert_ne!(tag(b"a"), tag(b"b"));
        assert_eq!(tag(b"a"), tag(b"a"));
    }
}
