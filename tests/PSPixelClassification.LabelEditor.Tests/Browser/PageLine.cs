using OpenQA.Selenium.Chrome;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The line of pages to their editors, as a test can break it. Holds for pages that are opened while it lives.</summary>
internal sealed class PageLine : IDisposable
{
    private const string Identifier = "identifier";
    private const string Script = """
        {
            const Native = WebSocket;
            const line = window.line = { isCut: false, losesNextAnswer: false, losesNextWant: false, holdsPreviews: false, held: [], isMute: false, isDeaf: false, sent: [], heard: [], wants: 0, questions: 0, mostQuestions: 0, socket: null };
            line.breakOff = () => {
                const { socket } = line, closed = socket.onclose;
                line.isMute = line.isDeaf = false;
                socket.onclose = socket.onmessage = null;
                socket.close();
                closed(new CloseEvent('close', { code: 1006 }));
            };
            window.WebSocket = class extends Native {
                constructor(address, protocols) {
                    super(line.isCut ? address + '-nowhere' : address, protocols);
                    line.socket = this;
                }

                get onmessage() {
                    return super.onmessage;
                }

                // Questions about a pixel are answered slowly, so that they could pile up.
                set onmessage(handler) {
                    super.onmessage = handler && (event => {
                        if (typeof event.data !== 'string') return handler(event);
                        const message = JSON.parse(event.data);
                        line.heard.push(message.type);
                        if (message.preview && line.holdsPreviews) return line.held.push(() => handler(event));
                        if (line.isDeaf && !message.preview) return;
                        if (message.type !== 'probe') return handler(event);
                        setTimeout(() => {
                            line.questions--;
                            handler(event);
                        }, 200);
                    });
                }

                send(text) {
                    const message = JSON.parse(text);
                    if (message.type === 'want') line.wants++;
                    if (message.type === 'want' && line.losesNextWant) {
                        line.losesNextWant = false;
                        return;
                    }
                    line.sent.push(message);
                    if (line.isMute && !message.preview) return;
                    super.send(text);
                    if (message.type === 'probe') line.mostQuestions = Math.max(line.mostQuestions, ++line.questions);
                    if (message.type !== 'stroke' || !line.losesNextAnswer) return;
                    line.losesNextAnswer = false;
                    line.breakOff();
                }
            };
        }
        """;

    private readonly ChromeDriver _window;
    private readonly string _identifier;

    public PageLine(ChromeDriver window)
    {
        _window = window;
        var added =
            (IDictionary<string, object>)window.ExecuteCdpCommand("Page.addScriptToEvaluateOnNewDocument", new() { ["source"] = Script })!;
        _identifier = (string)added[Identifier];
    }

    /// <summary>Ids of the strokes that went out, in their order.</summary>
    public string[] Strokes => Sent("stroke", "id");

    /// <summary>A member of each message of a type that went out, as JSON, or as it is if it is a text.</summary>
    public string[] Sent(string type, string member) => [.. ((IEnumerable<object>)_window.ExecuteScript(
        "const shown = value => (typeof value === 'string' ? value : JSON.stringify(value ?? null));"
        + "return window.line.sent.filter(message => message.type === arguments[0]).map(message => shown(message[arguments[1]]))", type,
            member)!).Cast<string>()];

    /// <summary>Breaks the line; new ones lead nowhere.</summary>
    public void Cut() => _window.ExecuteScript("window.line.isCut = true; window.line.breakOff();");

    /// <summary>New lines lead to the editor again.</summary>
    public void Mend() => _window.ExecuteScript("window.line.isCut = false");

    /// <summary>Breaks the line when the next stroke has gone out, so that its answer does not arrive.</summary>
    public void LoseNextAnswer() => _window.ExecuteScript("window.line.losesNextAnswer = true");

    /// <summary>Breaks the line; the next one leads to the editor.</summary>
    public void Break() => _window.ExecuteScript("window.line.breakOff()");

    /// <summary>Until the line breaks, nothing that the page says arrives, but what asks for the cost of features.</summary>
    public void LoseWhatIsSaid() => _window.ExecuteScript("window.line.isMute = true");

    /// <summary>
    /// Until the line breaks, the page hears no answer, but what features cost. What comes is still counted in window.line.heard.
    /// </summary>
    public void LoseAnswers() => _window.ExecuteScript("window.line.isDeaf = true; window.line.heard.length = 0");

    /// <summary>What features cost is answered when a test says so.</summary>
    public void HoldPreviews() => _window.ExecuteScript("window.line.holdsPreviews = true");

    /// <summary>The oldest answer that is held arrives at the page.</summary>
    public void LetAPreviewArrive() => _window.ExecuteScript("window.line.held.shift()()");

    /// <summary>Loses the next list of wanted tiles.</summary>
    public void LoseNextWant() => _window.ExecuteScript("window.line.losesNextWant = true");

    /// <summary>The most questions about the pixel under the pointer that were open at once.</summary>
    public long MaxQuestions => (long)_window.ExecuteScript("return window.line.mostQuestions")!;

    /// <summary>Says something to the page as if its session did.</summary>
    public void Say(string json) => _window.ExecuteScript("window.line.socket.onmessage({ data: arguments[0] })", json);

    public void Dispose() => _window.ExecuteCdpCommand("Page.removeScriptToEvaluateOnNewDocument", new() { [Identifier] = _identifier });
}
