using PSPixelClassification.Fuzzing.Mutation;

namespace PSPixelClassification.Fuzzing.Use;

/// <summary>What is done with each input.</summary>
internal interface IUse
{
    /// <summary>Opens and reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">The sound file it was made of.</param>
    /// <param name="dice">Chooses among what a user may say.</param>
    void Try(string path, string seed, Dice dice);
}
