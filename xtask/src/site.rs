//! A folder of files, held in memory and served to this machine alone.
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io;
use std::net::TcpListener;
use std::path::Path;

use crate::files;
use crate::http::{self, Request, Response};
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
    /// Reads a folder and compresses what is text or wasm. It is kept for as long as the program
    /// runs.
    pub fn read(layout: &Layout, folder: &Path) -> Result<&'static Site, Failure> {
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
        Ok(Box::leak(Box::new(Site { files })))
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
    pub fn serve(&'static self, port: Option<u16>) -> Result<String, Failure> {
        let listener = listen(port)?;
        let place = listener.local_addr().map_err(|e| no_port(port, &e))?;
        http::serve(listener, |request| self.answer(request));
        Ok(format!("http://{place}/"))
    }

    fn answer(&self, request: &Request) -> Response<'_> {
        if !["GET", "HEAD"].contains(&request.method.as_str()) {
            return plain("405 Method Not Allowed", vec![("Allow", "GET, HEAD".to_owned())]);
        }
        match self.find(&request.address) {
            Found::File(name) => send(request, name, &self.files[name]),
            Found::Moved(to) => plain("301 Moved Permanently", vec![("Location", to)]),
            Found::Nothing => plain("404 Not Found", vec![]),
        }
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    // The last resort, 0, is any that the system finds free.
    let ports = port.map_or((8080..=8099).chain([0]).collect(), |port| vec![port]);
    let mut tried = ports.into_iter().map(|port| TcpListener::bind(("127.0.0.1", port)));
    let first = tried.next().expect("there is one");
    first.or_else(|why| tried.find_map(Result::ok).ok_or_else(|| no_port(port, &why)))
}

fn no_port(port: Option<u16>, why: &io::Error) -> Failure {
    let port = port.map_or("any port".to_owned(), |port| format!("port {port}"));
    let what = format!("127.0.0.1 cannot be served on {port}: {why}");
    Failure::new(what, "name another with --port")
}

fn send<'a>(request: &Request, name: &str, file: &'a File) -> Response<'a> {
    let mut headers = describe(name, file);
    if request.header("if-none-match").is_some_and(|tags| tags.contains(&file.tag)) {
        return Response { status: "304 Not Modified", headers, body: b"" };
    }
    headers.push(("Content-Type", file.kind.to_owned()));
    let packed = file.brotli.as_ref().filter(|_| accepts_brotli(request));
    if packed.is_some() {
        headers.push(("Content-Encoding", "br".to_owned()));
    }
    Response { status: "200 OK", headers, body: packed.unwrap_or(&file.bytes) }
}

/// What any static host would say of a file: names with a hash never change, the rest may.
fn describe(name: &str, file: &File) -> Vec<(&'static str, String)> {
    let keep = "public, max-age=31536000, immutable";
    let keep = if name.starts_with("assets/") { keep } else { "no-cache" };
    vec![
        ("ETag", file.tag.clone()),
        ("Cache-Control", keep.to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // An article on another host may embed what is served here.
        ("Access-Control-Allow-Origin", "*".to_owned()),
    ]
}

fn plain(status: &'static str, mut headers: Vec<(&'static str, String)>) -> Response<'static> {
    headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
    Response { status, headers, body: status.as_bytes() }
}

fn accepts_brotli(request: &Request) -> bool {
    let accepted = request.header("accept-encoding").unwrap_or_default();
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
