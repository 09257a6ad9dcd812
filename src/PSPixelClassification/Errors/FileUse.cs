namespace PSPixelClassification.Errors;

/// <summary>What was being done with a file when it failed; decides id and category of the error.</summary>
internal enum FileUse
{
    Read,
    Write,
}
