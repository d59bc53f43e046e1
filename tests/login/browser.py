"""A browser of a few lines, and programs that run beside a test, for tests that log in."""
import html.parser
import http.cookiejar
import subprocess
import urllib.error
import urllib.parse
import urllib.request


class Program:
    """A process that says a line when it is ready, and ends with its standard input."""

    def __init__(self, arguments):
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first_line = self.read()

    def read(self):
        line = self.process.stdout.readline().strip()
        if not line:
            raise AssertionError("a program of the test ended")
        return line

    def write(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def stop(self):
        self.process.stdin.close()
        status = self.process.wait(20)
        self.process.stdout.close()
        return status


class Form(html.parser.HTMLParser):
    """The first form of a page."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields, self.is_in = None, {}, False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form" and self.action is None:
            self.action, self.is_in = attributes.get("action", ""), True
        if tag == "input" and self.is_in and "name" in attributes:
            self.fields[attributes["name"]] = attributes.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_in = False


class Answer:
    def __init__(self, url, response):
        self.url, self.status, self.headers = url, response.status, response.headers
        self.text = response.read().decode()

    @property
    def location(self):
        return urllib.parse.urljoin(self.url, self.headers["Location"])


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Browser:
    """Cookies as a browser keeps them; a redirect is followed only when it is asked to."""

    def __init__(self):
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect, urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, url, form=None, headers=None):
        """A form comes with the address of its page, as browsers send it."""
        data = None if form is None else urllib.parse.urlencode(form).encode()
        parts = urllib.parse.urlsplit(url)
        sent = {} if form is None else {"Origin": f"{parts.scheme}://{parts.netloc}"}
        sent.update(headers or {})
        try:
            with self.opener.open(urllib.request.Request(url, data=data, headers=sent), timeout=20) as response:
                return Answer(url, response)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(url, error)

    def at_provider(self, url, name, back="/back/"):
        """Does what a person does there, up to the address that the provider sends back to."""
        answer = self.ask(url)
        for _ in range(20):
            if answer.status in (302, 303):
                if back in answer.location:
                    return answer.location
                answer = self.ask(answer.location)
                continue
            assert answer.status == 200, (answer.status, answer.text)
            form = Form(answer.text)
            if "login" in form.fields:
                form.fields.update(login=name, password="anything")
            answer = self.ask(urllib.parse.urljoin(answer.url, form.action), form.fields)
        raise AssertionError("the provider goes on asking")
