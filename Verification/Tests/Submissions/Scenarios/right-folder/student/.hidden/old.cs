no C# either
