' Runs inside LibreOffice for as long as the file "ready" stands in the folder: converts the files that jobs name, one
' after the other, to Word files. A job N is the file N.job: the path of the source, then the import filter that it must
' be read with, lest a damaged document be taken for plain text. The answer is N.done: "ok" or what went wrong.
Option Explicit

Sub Serve(folder As String)
	Dim number As Long
	number = 1
	Say(folder & "/ready", "ok")
	Do While FileExists(folder & "/ready")
		If FileExists(folder & "/" & number & ".job") Then
			Say(folder & "/" & number & ".done", Convert(folder & "/" & number))
			number = number + 1
		Else
			Wait 10
		End If
	Loop
	StarDesktop.terminate()
End Sub

Function Convert(job As String) As String
	Dim document As Object
	Dim file As Integer, source As String, filter As String
	On Error Goto Failed
	file = FreeFile
	Open job & ".job" For Input As #file
	Line Input #file, source
	Line Input #file, filter
	Close #file
	' MacroExecutionMode 0: never; UpdateDocMode 0: no links are updated
	document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array( _
		Property("Hidden", True), Property("ReadOnly", True), Property("FilterName", filter), _
		Property("MacroExecutionMode", 0), Property("UpdateDocMode", 0)))
	If IsNull(document) Then
		Convert = "source file could not be loaded"
		Exit Function
	End If
	document.storeToURL(ConvertToURL(job & ".docx"), Array(Property("FilterName", "MS Word 2007 XML")))
	document.close(True)
	Convert = "ok"
	Exit Function
Failed:
	Convert = Error$ & " (" & Err & ")"
	If Not IsNull(document) Then document.close(True)
End Function

Function Property(key As String, content As Variant) As Object
	Dim made As Object
	made = CreateUnoStruct("com.sun.star.beans.PropertyValue")
	made.Name = key
	made.Value = content
	Property = made
End Function

Sub Say(path As String, text As String)
	Dim file As Integer
	file = FreeFile
	Open path & ".part" For Output As #file
	Print #file, text
	Close #file
	Name path & ".part" As path
End Sub
