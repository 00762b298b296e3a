//! As much of HTTP/1.1 as it takes to serve files to this machine: requests without a body, a thread
//! per connection, connections kept open. (tiny_http leaves a connection waiting for ever when
//! several arrive at once, as a browser's do.)
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Longer heads than this are refused.
const HEAD: u64 = 16 * 1024;
/// A connection that is silent for so long is closed.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, PartialEq)]
pub struct Request {
    pub method: String,
    /// The path and what follows it, as sent.
    pub address: String,
    /// Names in small letters.
    headers: Vec<(String, String)>,
}

pub struct Response<'a> {
    pub status: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: &'a [u8],
}

impl Request {
    /// The value of a header, its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether the connection ends after it: asked for; or the request has a body, which is not read.
    fn is_last(&self) -> bool {
        let closes = |value: &str| value.eq_ignore_ascii_case("close");
        self.header("connection").is_some_and(closes)
            || self.header("content-length").is_some_and(|length| length != "0")
            || self.header("transfer-encoding").is_some()
    }

    /// `None` at the end of the connection.
    fn read(from: &mut impl BufRead) -> io::Result<Option<Request>> {
        let mut head = from.take(HEAD);
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (Some(method), Some(address), Some(_)) = (words.next(), words.next(), words.next())
        else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        Ok(Some(Request { method, address, headers: read_headers(&mut head)? }))
    }
}

fn read_headers(head: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) => {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()))
            }
            None => return Ok(headers),
        }
    }
}

impl Response<'_> {
    fn write(&self, to: &mut impl Write, with_body: bool) -> io::Result<()> {
        let mut bytes = format!("HTTP/1.1 {}\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            write!(bytes, "{name}: {value}\r\n")?;
        }
        // "Not modified" would otherwise give the file a new length.
        if !self.status.starts_with("304") {
            write!(bytes, "Content-Length: {}\r\n", self.body.len())?;
        }
        bytes.extend_from_slice(b"\r\n");
        if with_body {
            bytes.extend_from_slice(self.body);
        }
        to.write_all(&bytes)
    }
}

/// Answers all that connect, for as long as the program runs.
pub fn serve<'a, A>(listener: TcpListener, answer: A)
where
    A: Fn(&Request) -> Response<'a> + Clone + Send + 'static,
{
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // Who asked may be gone before the answer: nothing to do about it.
            thread::spawn(move || drop(converse(stream, answer)));
        }
    });
}

fn converse<'a>(stream: TcpStream, answer: impl Fn(&Request) -> Response<'a>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        answer(&request).write(&mut writer, request.method != "HEAD")?;
        if request.is_last() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<Option<Request>> {
        Request::read(&mut text.as_bytes())
    }

    #[test]
    fn a_request_is_its_line_and_its_headers() {
        let request = read("GET /a?b HTTP/1.1\r\nAccept-Encoding: br\r\n\r\nGET").unwrap().unwrap();
        assert_eq!((request.method.as_str(), request.address.as_str()), ("GET", "/a?b"));
        assert_eq!(request.header("accept-encoding"), Some("br"));
        assert!(!request.is_last());
    }

    #[test]
    fn a_body_or_a_wish_ends_the_connection() {
        for header in ["Connection: close", "Content-Length: 3", "Transfer-Encoding: chunked"] {
            let request = read(&format!("POST / HTTP/1.1\r\n{header}\r\n\r\n")).unwrap().unwrap();
            assert!(request.is_last(), "{header}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert_eq!(read("").unwrap(), None);
        assert!(read("\r\n").is_err() && read("GET /\r\n\r\n").is_err());
        assert!(read("GET / HTTP/1.1\r\nA: b").is_err(), "cut short");
        assert!(read(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(20_000))).is_err());
    }

    #[test]
    fn many_connections_held_open_are_all_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = listener.local_addr().unwrap();
        let headers = vec![("Content-Type", "text/plain".to_owned())];
        serve(listener, move |_| Response {
            status: "200 OK",
            headers: headers.clone(),
            body: b"yes",
        });
        let mut open: Vec<_> = (0..20).map(|_| TcpStream::connect(place).unwrap()).collect();
        for method in ["GET", "HEAD"] {
            for stream in &mut open {
                write!(stream, "{method} / HTTP/1.1\r\n\r\n").unwrap();
            }
            for stream in &open {
                let body = if method == "GET" { "yes" } else { "" };
                let head =
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n";
                let expected = format!("{head}{body}");
                let mut bytes = vec![0; expected.len()];
                { stream }.read_exact(&mut bytes).unwrap();
                assert_eq!(String::from_utf8(bytes).unwrap(), expected);
            }
        }
    }
}
