using System.Globalization;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// The dictionary in an NPY header: {'descr': '&lt;u2', 'fortran_order': False, 'shape': (4, 5), }. Nothing but strings, True, False and
/// tuples of whole numbers is understood, and nothing is ever evaluated.
/// </summary>
internal sealed class NpyDictionary
{
    private readonly string _path;
    private readonly string _text;
    private int _position;
    private string? _descr;
    private bool? _fortranOrder;
    private IReadOnlyList<long>? _shape;

    private NpyDictionary(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>numpy's type string.</summary>
    public string Descr => _descr!;

    /// <summary>Whether the first axis varies fastest.</summary>
    public bool IsFortranOrder => _fortranOrder!.Value;

    /// <summary>Extents as written, not checked.</summary>
    public IReadOnlyList<long> Shape => _shape!;

    /// <summary>Parses the text.</summary>
    /// <exception cref="ImageFormatException">The text is something else.</exception>
    public static NpyDictionary Parse(string path, string text)
    {
        NpyDictionary dictionary = new(path, text);
        dictionary.ReadEntries();
        bool complete = dictionary is { _descr: not null, _fortranOrder: not null, _shape: not null };
        return complete ? dictionary : throw dictionary.Damaged();
    }

    private void ReadEntries()
    {
        Expect('{');
        while (!TryTake('}'))
        {
            string key = ReadString();
            Expect(':');
            switch (key)
            {
                case "descr" when _descr is null:
                    _descr = ReadDescr();
                    break;
                case "fortran_order" when _fortranOrder is null:
                    _fortranOrder = ReadBoolean();
                    break;
                case "shape" when _shape is null:
                    _shape = ReadTuple();
                    break;
                default:
                    throw Damaged();
            }

            if (TryTake(',')) continue;
            Expect('}');
            break;
        }

        SkipSpace();
        if (_position != _text.Length) throw Damaged();
    }

    private string ReadDescr()
    {
        SkipSpace();
        return Next is '[' or '('
            ? throw NpyFormat.Errors.Unsupported(_path, "its elements are records of several fields", "Save one field of the array alone.")
            : ReadString();
    }

    private string ReadString()
    {
        SkipSpace();
        char quote = Next;
        if (quote is not ('\'' or '"')) throw Damaged();
        int end = _text.IndexOf(quote, _position + 1);
        if (end < 0) throw Damaged();
        string value = _text[(_position + 1)..end];
        _position = end + 1;
        return value;
    }

    private bool ReadBoolean()
    {
        SkipSpace();
        foreach (string word in (ReadOnlySpan<string>)["True", "False"])
        {
            if (!_text.AsSpan(_position).StartsWith(word, StringComparison.Ordinal)) continue;
            _position += word.Length;
            return word == "True";
        }

        throw Damaged();
    }

    private List<long> ReadTuple()
    {
        List<long> values = [];
        Expect('(');
        while (!TryTake(')'))
        {
            values.Add(ReadNumber());
            if (TryTake(',')) continue;
            Expect(')');
            break;
        }

        return values;
    }

    private long ReadNumber()
    {
        SkipSpace();
        int start = _position;
        while (char.IsAsciiDigit(Next)) _position++;
        bool isValid =
            long.TryParse(_text.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        // Python 2 marked long integers with this letter.
        if (Next == 'L') _position++;
        return isValid ? value : throw Damaged();
    }

    private char Next => _position < _text.Length ? _text[_position] : '\0';

    private void SkipSpace()
    {
        while (Next is ' ' or '\n' or '\t' or '\r') _position++;
    }

    private bool TryTake(char symbol)
    {
        SkipSpace();
        if (Next != symbol) return false;
        _position++;
        return true;
    }

    private void Expect(char symbol)
    {
        if (!TryTake(symbol)) throw Damaged();
    }

    private ImageFormatException Damaged() => NpyFormat.Errors.Invalid(_path, "its header is not the description of an array");
}
